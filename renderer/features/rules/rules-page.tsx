import { Button, Tabs } from 'antd';
import { Fragment, useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import type { RuleId } from '#shared/rules/pack.ts';
import { type OfficeRules } from '#shared/rules/office-rules.ts';
import { packFiles } from '#shared/rules/rule-packs.ts';
import { ruleTimeline } from '#shared/rules/rule-timeline.ts';
import { ruleValueText, ruleWords, standingWords } from '#shared/rules/rule-words.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useToday } from '../../ui/records/use-today.ts';
import { useOfficeRules } from '../../ui/rules/use-office-rules.ts';
import { type RuleGroup, ruleGroups, rulesFor } from './find-rules.ts';
import { Propose } from './propose.tsx';
import { Requests } from './requests.tsx';
import './rules.css';

const tones: Readonly<Record<string, Tone>> = { article: 'green', local: 'blue', unconfirmed: 'amber' };

/** Which rule is in force, since when, from where; the earlier values; what the office asked for. */
export default function RulesPage() {
  const requests = useCall('rule.requests', {});
  return (
    <Page
      title="规则"
      sub="期限、处置方式、处分种类等规定，按施行日期取用；已经按旧规定决定的，不因改规定而变动。"
    >
      <DataState reading={requests} what="规则">
        {(rows) => <Parts waiting={rows.filter(({ status }) => status === 'proposed').length} />}
      </DataState>
    </Page>
  );
}

/** What waits for the head's word is what the head sees first. */
function Parts({ waiting }: { readonly waiting: number }) {
  const { can } = useSession();
  const [tab, setTab] = useState(can('rule.override') && waiting > 0 ? 'requests' : 'now');
  return (
    <Tabs
      activeKey={tab}
      onChange={setTab}
      items={[
        { key: 'now', label: '施行的规定', children: <InForce /> },
        {
          key: 'requests',
          label: waiting > 0 ? `本单位的改动（${waiting} 项待批）` : '本单位的改动',
          children: <Requests />,
        },
      ]}
    />
  );
}

function InForce() {
  const today = useToday();
  const rules = useOfficeRules();
  const [day, setDay] = useState<IsoDate | null>(today);
  const [open, setOpen] = useState<RuleId | null>(null);
  const shown = day ?? today;
  const pack = rules.packFor(shown);
  const [group, setGroup] = useState<RuleGroup>('信访举报');
  const [wanted, setWanted] = useState('');
  const found = rulesFor(group, wanted, pack, shown);
  return (
    <div className="grid">
      <Card padded>
        <div className="rules-day">
          <DayField label="哪一天的规定" value={day} onValue={setDay} today={today} />
          <p className="rules-pack">
            {dateWords(shown)}施行 <strong>{pack.id}</strong>《{pack.label}》，自
            {dateWords(packFiles.find(({ id }) => id === pack.id)?.layers[0].from ?? pack.from)}起。
          </p>
          <PaperActs content={{ what: 'rules', day: shown }} name={`规则一览 ${shown}`} what="规则一览" />
        </div>
        <div className="rules-find">
          <div className="rules-groups" role="group" aria-label="规定的类别">
            {[...ruleGroups].map(([one, ids]) => (
              <Button
                key={one}
                size="small"
                aria-pressed={wanted.trim() === '' && one === group}
                onClick={() => {
                  setGroup(one);
                  setWanted('');
                }}
              >
                {one} {ids.length}
              </Button>
            ))}
          </div>
          <input
            className="field-input"
            type="search"
            aria-label="找规定"
            placeholder="找规定：名称、内容、依据"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
      </Card>
      {found.size === 0 ? <EmptyState title="没有这样的规定。" /> : null}
      {[...found].map(([title, ids]) => (
        <Card key={title} title={title}>
          <table className="table rules-table">
            <thead>
              <tr>
                <th scope="col">规定</th>
                <th scope="col">内容</th>
                <th scope="col">施行</th>
                <th scope="col">依据</th>
                <th scope="col">
                  <span className="unseen">详情</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {ids.map((id) => {
                const rule = pack.rules[id];
                return (
                  <Fragment key={id}>
                    <tr>
                      <th scope="row">{ruleWords[id].label}</th>
                      <td className="wrap">{ruleValueText(id, rule.value, shown)}</td>
                      <td>{dateWords(rule.from)}起</td>
                      <td className="wrap">
                        <Pill tone={rule.origin === 'office' ? 'blue' : (tones[rule.standing] ?? 'plain')}>
                          {rule.origin === 'office' ? '本单位决定' : standingWords[rule.standing]}
                        </Pill>{' '}
                        {rule.source}
                      </td>
                      <td>
                        <Button
                          size="small"
                          aria-expanded={open === id}
                          aria-label={`${ruleWords[id].label}：${open === id ? '收起' : '沿革'}`}
                          onClick={() => setOpen(open === id ? null : id)}
                        >
                          {open === id ? '收起' : '沿革'}
                        </Button>
                      </td>
                    </tr>
                    {open === id ? (
                      <tr>
                        <td colSpan={5} className="rules-open">
                          <Detail id={id} rules={rules} />
                        </td>
                      </tr>
                    ) : null}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </Card>
      ))}
    </div>
  );
}

/** The values of a rule one after the other, where it is used, and the way to ask for another. */
function Detail({ id, rules }: { readonly id: RuleId; readonly rules: OfficeRules }) {
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const spans = ruleTimeline(rules, id).toReversed();
  return (
    <>
      <p className="rules-used">用于：{ruleWords[id].used}。</p>
      <ol className="rules-line" aria-label={`${ruleWords[id].label}沿革`}>
        {spans.map(({ from, to, rule }) => (
          <li key={from}>
            <strong>
              {dateWords(from)}
              {to === null ? '起' : `—${dateWords(to)}`}
            </strong>
            <span>{ruleValueText(id, rule.value, from)}</span>
            <span className="rules-quiet">
              {rule.origin === 'office' ? '本单位决定' : standingWords[rule.standing]}，{rule.source}
            </span>
          </li>
        ))}
      </ol>
      {can('rule.propose') && ruleWords[id].parts.length > 0 ? (
        asking ? (
          <Propose id={id} rules={rules} onClose={() => setAsking(false)} />
        ) : (
          <Button onClick={() => setAsking(true)}>提请改用本单位的规定…</Button>
        )
      ) : null}
    </>
  );
}
