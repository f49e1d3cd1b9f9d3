import { useState } from 'react';
import { Link } from 'react-router';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import { newPartPath, newRecordPath, recordAt, recordsPath } from '../../ui/records/paths.ts';
import { useToday } from '../../ui/records/use-today.ts';
import { type Days, isSpan, PeriodFields } from './period-fields.tsx';

/** Units named at once. */
const MOST = 60;
const NO_UNITS = '单位名录里还没有乡镇、村，无法逐个核对。';

/** Petitions from the villages against last year; units without informant, box or leader; months without an open reception. */
export function Gaps() {
  const today = useToday();
  const { can } = useSession();
  const [days, setDays] = useState<Days>({ from: isoDate.parse(`${today.slice(0, 4)}-01-01`), to: today });
  return (
    <div className="grid">
      {can('statistics.read') ? (
        <Card title="农村基层信访同比" padded>
          <PeriodFields days={days} onDays={setDays} today={today} />
          {isSpan(days) ? <Rural from={days.from} to={days.to} /> : null}
        </Card>
      ) : null}
      <Missing year={Number(today.slice(0, 4))} />
    </div>
  );
}

function Rural({ from, to }: { readonly from: IsoDate; readonly to: IsoDate }) {
  const reading = useCall('rural.compare', { from, to }, { keepPrevious: true });
  return (
    <DataState reading={reading} what="同比">
      {(found) => (
        <>
          <p className="registers-line">
            <span>
              本期{' '}
              <Link className="dotted" to={recordsPath('petition', { filters: found.nowFilters })}>
                {found.now} 件
              </Link>
              ，上年同期（{dateWords(found.beforeFrom)}至{dateWords(found.beforeTo)}）{' '}
              <Link className="dotted" to={recordsPath('petition', { filters: found.beforeFilters })}>
                {found.before} 件
              </Link>
              ，同比 {found.change ?? '—'}，目标 -{found.target}%。
            </span>
            {found.met === null ? null : (
              <Pill tone={found.met ? 'green' : 'red'}>{found.met ? '达到目标' : '没有达到目标'}</Pill>
            )}
          </p>
          <p className="registers-quiet">
            口径：{found.definition}。依据：{found.ruleSource}。
          </p>
        </>
      )}
    </DataState>
  );
}

function Lacking({
  units,
  none,
  pathOf,
}: {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** What is said when nothing is lacking. */
  readonly none: string;
  /** Where what is lacking is put on record; null for who may not. */
  readonly pathOf: (unit: string) => string | null;
}) {
  if (units.length === 0) return <p>{none}</p>;
  return (
    <ul className="registers-names">
      {units.slice(0, MOST).map(({ id, name }) => {
        const path = pathOf(name);
        return <li key={id}>{path === null ? name : <Link to={path}>{name}</Link>}</li>;
      })}
      {units.length > MOST ? <li>等 {units.length} 个</li> : null}
    </ul>
  );
}

function Missing({ year }: { readonly year: number }) {
  const { can } = useSession();
  const reading = useCall('registers.gaps', { year });
  return (
    <DataState reading={reading} what="缺口">
      {({
        withoutInformant,
        basicUnits,
        withoutBox,
        leaders,
        withoutReception,
        counties,
        rounds,
        spotChecks,
      }) => (
        <>
          <Card
            title="没有信访信息员的基层单位"
            remark={`${basicUnits} 个乡镇、村中 ${withoutInformant.length} 个没有`}
            padded
          >
            <Lacking
              units={withoutInformant}
              none={basicUnits === 0 ? NO_UNITS : '每个基层单位都有信访信息员。'}
              pathOf={(unit) => (can('informant.write') ? newRecordPath('informant', { unit }) : null)}
            />
          </Card>
          <Card title="没有举报箱的单位" remark={`乡镇、村和县直部门中 ${withoutBox.length} 个没有`} padded>
            <Lacking
              units={withoutBox}
              none={basicUnits === 0 ? NO_UNITS : '每个乡镇、部门和基层单位都有举报箱。'}
              pathOf={(unit) =>
                can('reportChannel.write') ? newRecordPath('reportChannel', { unit, kind: '举报箱' }) : null
              }
            />
          </Card>
          {leaders === null ? null : (
            <Card
              title="没有领导包保的乡镇"
              remark={`${leaders.withoutLeader.length} 个没有；每人包保 1—${leaders.most} 个`}
              padded
            >
              <Lacking
                units={leaders.withoutLeader}
                none={basicUnits === 0 ? NO_UNITS : '每个乡镇都有领导包保。'}
                pathOf={(unit) =>
                  can('caseLeader.write') ? newRecordPath('caseLeader', { unit, scope: '包乡镇' }) : null
                }
              />
              {leaders.tooMany.map(({ leader, townships }) => (
                <p key={leader} className="registers-quiet">
                  {leader}包保 {townships} 个乡镇，超过 {leaders.most} 个。
                </p>
              ))}
            </Card>
          )}
          {leaders === null ? null : (
            <Card
              title="没有领导包案的重大突出信访"
              remark={`办理中的有 ${leaders.matters.total} 件没有`}
              padded
            >
              {leaders.matters.total === 0 ? (
                <p>办理中的重大突出信访都有领导包案。</p>
              ) : (
                <ul className="registers-names">
                  {leaders.matters.first.map(({ id, number, receivedOn }) => (
                    <li key={id}>
                      <Link to={recordAt('petition', id)}>{number}</Link>（{dateWords(receivedOn)}收）
                      {can('caseLeader.write') ? (
                        <Link
                          className="dotted"
                          to={newPartPath(ledgers.caseLeader, { ledger: 'petition', id, name: number })}
                        >
                          登记包案领导
                        </Link>
                      ) : null}
                    </li>
                  ))}
                  {leaders.matters.total > leaders.matters.first.length ? (
                    <li>等 {leaders.matters.total} 件</li>
                  ) : null}
                </ul>
              )}
            </Card>
          )}
          <Card title={`${year}年纪委书记与群众月月见`} remark="按公开大接访登记" padded>
            {counties === 0 ? (
              <p>单位名录里还没有县区，无法逐月核对。</p>
            ) : withoutReception.length === 0 ? (
              <p>到本月止，每个月都有纪委书记参加的公开大接访。</p>
            ) : (
              <ul className="registers-names">
                {withoutReception.map(({ id, name, months }) => (
                  <li key={id}>
                    {name}缺 {months.map((month) => `${month}月`).join('、')}
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {counties === 0 ? null : (
            <Card
              title={`${year}年公开大接访轮次`}
              remark={`每个县（市、区）每年不少于 ${rounds.wanted} 轮；${rounds.ruleSource}`}
              padded
            >
              {rounds.few.length === 0 ? (
                <p>每个县（市、区）都已举行 {rounds.wanted} 轮。</p>
              ) : (
                <ul className="registers-names">
                  {rounds.few.map(({ id, name, held }) => (
                    <li key={id}>
                      {can('openReception.write') ? (
                        <Link
                          className="dotted"
                          to={newRecordPath('openReception', { unit: name, kind: '公开大接访' })}
                        >
                          {name}
                        </Link>
                      ) : (
                        name
                      )}
                      已举行 {held} 轮，还差 {rounds.wanted - held} 轮
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          )}
          <Card
            title={`${year}年办结质量抽查`}
            remark={`每年 ${spotChecks.wanted} 次；${spotChecks.ruleSource}`}
            padded
          >
            <p>
              已抽查 {spotChecks.drawn} 次
              {spotChecks.drawn < spotChecks.wanted
                ? `，还差 ${spotChecks.wanted - spotChecks.drawn} 次。`
                : '。'}
              {can('petition.write') || can('petition.approve') ? (
                <Link className="dotted" to="/draws">
                  去抽查
                </Link>
              ) : null}
            </p>
          </Card>
        </>
      )}
    </DataState>
  );
}
