import type { ReactNode } from 'react';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { Kbd } from '../../../ui/marks.tsx';
import { Card } from '../../../ui/page.tsx';
import { KnownPerson } from './known-person.tsx';

const keys = [
  ['Enter', '下一项'],
  ['Shift Enter', '上一项；长文里换行'],
  ['↓', '看可选的内容'],
  ['Ctrl Enter', '保存'],
] as const;

/** Beside the form: what is known of the person named, and the keys. */
export function FormAside({
  ledger,
  personId,
  self,
  above,
}: {
  readonly ledger: LedgerDefinition;
  readonly personId: string | null;
  readonly self: string | null;
  /** What the ledger's own work has to say while one types. */
  readonly above: ReactNode;
}) {
  return (
    <aside className="form-aside" aria-label="填写帮助">
      {above}
      {personId !== null && personId !== self ? <KnownPerson key={personId} id={personId} /> : null}
      <Card title="怎样填得快">
        <dl className="form-help">
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <ul className="form-hints">
          <li>日期可写 3.5、2017.3.5、二〇一七年三月五日、今天。</li>
          <li>选项可打拼音首字母或前面的数字。</li>
          {[...ledger.fields.values()].some((meta) => meta.kind === 'reference') ? (
            <li>单位、人员可打拼音首字母；名录里没有的照原文写。</li>
          ) : null}
          {[...ledger.fields.values()].some((meta) => meta.kind === 'money') ? (
            <li>金额可写 18640、1.8万；只写数字时按右边的单位读。</li>
          ) : null}
        </ul>
      </Card>
    </aside>
  );
}
