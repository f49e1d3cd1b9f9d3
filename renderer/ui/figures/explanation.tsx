import { forwardRef } from 'react';
import { Link } from 'react-router';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { Figure } from '../marks.tsx';
import { recordsPath } from '../records/paths.ts';
import type { Explained } from './explained.ts';

interface Rows {
  readonly ledger: LedgerId;
  readonly filters: readonly Filter[];
}

/** Where the rows behind a number are listed; nothing for an account that may not read them. */
export function useRowsPath(): (rows: Rows) => string | undefined {
  const { can } = useSession();
  return ({ ledger, filters }) =>
    can(`${ledger}.read`) ? recordsPath(ledger, { filters: [...filters] }) : undefined;
}

/** Numbers count every record; of clues and cases the list opens those only that the reader is named for. */
function Visible({ ledger, filters }: Rows) {
  const { can } = useSession();
  const narrowed = ledgers[ledger].needToKnow && !can(`${ledger}.readAll`);
  const mine = useCall(`${ledger}.count`, { filters: [...filters] }, { enabled: narrowed });
  const { counted } = ledgers[ledger];
  return narrowed && mine.data ? (
    <span className="explain-hint">
      {mine.data.count === 0
        ? `其中没有您可以查看的${ledgers[ledger].label}`
        : `其中您可以查看 ${mine.data.count} ${counted}${ledgers[ledger].label}`}
    </span>
  ) : null;
}

/** The number under the cursor: what it means, where it comes from, by which rule, where its things went. */
export const Explanation = forwardRef<HTMLAnchorElement, { readonly of: Explained | null }>(
  function Explanation({ of }, link) {
    const rowsPath = useRowsPath();
    if (!of)
      return (
        <section className="card card-padded explain" aria-label="数字说明">
          <p className="explain-hint">把光标放到任何一个数字上，这里说明它的口径、来源和规则。</p>
        </section>
      );
    const to = of.opens ? rowsPath(of) : undefined;
    return (
      <section className="card card-padded explain" aria-label="数字说明" aria-live="polite">
        <h2>
          {of.label}（{of.counted}）
        </h2>
        <p className="explain-number">{of.text}</p>
        {of.fraction ? <p className="explain-fraction">{of.fraction}</p> : null}
        <dl>
          <dt>口径</dt>
          <dd>{of.definition}</dd>
          <dt>来源</dt>
          <dd>{of.source}</dd>
          <dt>规则</dt>
          <dd>{of.rule}</dd>
        </dl>
        {of.parts.length > 0 ? (
          <table className="table explain-parts">
            <thead>
              <tr>
                <th scope="col">{of.opens ? '去向' : '由来'}</th>
                <th scope="col" className="n">
                  {of.opens ? of.counted : '数量'}
                </th>
              </tr>
            </thead>
            <tbody>
              {of.parts.map((part) => (
                <tr key={part.id}>
                  <td className="wrap">{part.label}</td>
                  <td className="n">
                    <Figure text={part.text} to={rowsPath(part)} label={part.label} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {to ? (
          <p>
            <Link ref={link} className="dotted" to={to}>
              打开 {of.text.endsWith('%') ? '' : `${of.text} ${of.counted}`}名册
            </Link>
            <Visible ledger={of.ledger} filters={of.filters} />
          </p>
        ) : of.opens ? (
          <p className="explain-hint">名册属于别的科室，您的角色只能看到总数。</p>
        ) : null}
      </section>
    );
  },
);
