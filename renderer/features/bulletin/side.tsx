import { forwardRef, Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Bulletin, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { periodWords } from '#shared/stats/periods.ts';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { dateWords, timeWords } from '../../ui/date-text.tsx';
import { Balances } from '../../ui/figures/balances.tsx';
import type { Explained } from '../../ui/figures/explained.ts';
import { Explanation } from '../../ui/figures/explanation.tsx';
import { IndexInterview } from '../../ui/figures/index-interview.tsx';
import { useCall } from '../../api/hooks.ts';
import { Pill, SecrecyMark } from '../../ui/marks.tsx';
import { MarkSection } from '../../ui/secrecy/mark-section.tsx';
import { scopeWords } from './words.ts';

interface SideProps {
  readonly bulletin: Bulletin;
  readonly head: BulletinHead;
  readonly setHead: ((values: Partial<BulletinHead>) => void) | null;
  readonly explained: Explained | null;
}

const bySigned = (signed: Bulletin['checked']): string | null =>
  signed ? `${signed.by}，${timeWords(signed.at)}` : null;

/** Beside the sheet: the number under the cursor, the balances, and the standing of the paper. */
export const Side = forwardRef<HTMLAnchorElement, SideProps>(function Side(
  { bulletin, head, setHead, explained },
  link,
) {
  const { suppressBelow, hidden } = bulletin;
  return (
    <aside className="bulletin-side" aria-label="数字说明和核数">
      <Explanation ref={link} of={explained} />
      <Interviews bulletin={bulletin} />
      <Beside papers={bulletin.issued === null ? bulletin.beside : []} />
      <Balances checks={bulletin.checks} indicators={bulletin.indicators} title="本期核数">
        {suppressBelow === null ? null : (
          <li>
            <div>
              <span className="balance-label">公开稿小数遮盖（＜{suppressBelow}）</span>
              <span className="balance-sides">小于 {suppressBelow} 的数和可由它推算的数不印</span>
              <Pill tone="blue">{hidden} 格</Pill>
            </div>
          </li>
        )}
      </Balances>
      <section className="card card-padded paper-facts" aria-label="本件情况">
        {setHead ? (
          <fieldset className="scope">
            <legend>通报范围</legend>
            {(['internal', 'public'] as const).map((scope) => (
              <label key={scope}>
                <input
                  type="radio"
                  name="scope"
                  checked={head.scope === scope}
                  onChange={() =>
                    // A public paper bears no secrecy mark.
                    setHead(scope === 'public' ? { scope, secrecyMark: '' } : { scope })
                  }
                />
                {scopeWords[scope]}
              </label>
            ))}
          </fieldset>
        ) : null}
        <KeyValue items={facts(bulletin)} />
        <Secrecy bulletin={bulletin} head={head} />
      </section>
    </aside>
  );
});

/** Public papers of the same days: a year's and a month's together may tell what each of them hides. */
function Beside({ papers }: { readonly papers: Bulletin['beside'] }) {
  if (papers.length === 0) return null;
  return (
    <Notice tone="amber">
      公开过的通报中，下列各份的统计期间与本份重叠，两份的数相减可能推算出遮盖的小数，签发前请逐项对照：
      {papers.map(({ id, title, from, to }, at) => (
        <Fragment key={id}>
          {at === 0 ? '' : '、'}
          <Link to={`/bulletin/${id}`}>
            《{title}》（{periodWords({ from, to })}）
          </Link>
        </Fragment>
      ))}
      。
    </Notice>
  );
}

/** Who is to be talked to, from the rankings of this paper; not printed on it. */
function Interviews({ bulletin: { tables } }: { readonly bulletin: Bulletin }) {
  const rankings = tables.flatMap(({ id, index, rows }) =>
    index && rows.length > 0 ? [{ id, index, rows }] : [],
  );
  if (rankings.length === 0) return null;
  return (
    <section className="card card-padded paper-interviews" aria-label="约谈建议">
      <h2 className="paper-secrecy">约谈建议</h2>
      {rankings.map(({ id, index, rows }) => (
        <IndexInterview
          key={id}
          period={periodWords(index)}
          first={rows
            .filter(({ rank }) => rank === 1)
            .map(({ key, label, cells }) => ({ unitId: key, name: label, score: cells.at(-1)?.text ?? '' }))}
        />
      ))}
    </section>
  );
}

/** From issue on the mark has a history of its own; before, what the counted records bear is told as a proposal. */
function Secrecy({ bulletin, head }: { readonly bulletin: Bulletin; readonly head: BulletinHead }) {
  const draft = bulletin.issued === null;
  const reading = useCall('secrecy.ofBulletin', { id: bulletin.id }, { enabled: draft });
  if (!draft)
    return bulletin.mark.now === '' ? null : (
      <>
        <h2 className="paper-secrecy">密级</h2>
        <MarkSection holder="bulletin" id={bulletin.id} />
      </>
    );
  const counted = reading.data?.counted;
  if (!counted || head.scope === 'public') return null;
  return (
    <p className="paper-secrecy-hint">
      本期统计的记录中，您可见的最高标志为 <SecrecyMark mark={counted.text} />
      。统计数字不等于记录，本件标什么密级由起草人拟定、签发人确定。
    </p>
  );
}

function facts(bulletin: Bulletin): { label: string; value: ReactNode }[] {
  const to = (id: string, words: string): ReactNode => <Link to={`/bulletin/${id}`}>{words}</Link>;
  const { digest, supersedes, supersededBy, reason } = bulletin;
  return [
    { label: '统计期间', value: periodWords({ from: bulletin.periodFrom, to: bulletin.periodTo }) },
    { label: '数据截至', value: dateWords(bulletin.dataUntil) },
    { label: '范围', value: scopeWords[bulletin.head.scope] },
    { label: '版本', value: `第${bulletin.version}版` },
    { label: '起草', value: bySigned(bulletin.drafted) },
    { label: '核数', value: bySigned(bulletin.checked) },
    { label: '签发', value: bySigned(bulletin.issued) },
    ...(supersedes ? [{ label: '更正', value: to(supersedes, '看原件') }] : []),
    ...(reason ? [{ label: '更正理由', value: reason }] : []),
    ...(supersededBy ? [{ label: '更正件', value: to(supersededBy, '看更正件') }] : []),
    ...(digest ? [{ label: '校验码', value: <code className="digest">{digest}</code> }] : []),
  ];
}
