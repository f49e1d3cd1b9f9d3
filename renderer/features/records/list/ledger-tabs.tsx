import { NavLink } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { tabsBeside } from '#shared/ledgers/ledgers.ts';
import { useSession } from '../../../api/session.ts';
import { recordsPath } from '../../../ui/records/paths.ts';
import { Popup } from '../../../ui/records/popup.tsx';

/** As many stand in one line of the smallest window; a sheet holds some at least. */
const IN_LINE = 8;
const IN_SHEET = 3;

/** What the line takes of the smallest window, in CSS pixels: names in 14 px type with room between, and the sheet's own. */
const LINE = 1100;
const widthOf = (tabs: readonly LedgerDefinition[]): number =>
  tabs.reduce((sum, { label }) => sum + label.length * 14 + 20, 110);

/** Those that stand in the line: the open one always, of the others as many as leave it one line. */
function inLine(
  tabs: readonly LedgerDefinition[],
  apart: readonly LedgerDefinition[],
  open: LedgerDefinition,
): readonly LedgerDefinition[] {
  const shown = tabs.filter((tab) => tab === open || !apart.includes(tab));
  while (shown.length > 1 && widthOf(shown) > LINE) {
    const last = shown.findLastIndex((tab) => tab !== open);
    shown.splice(last, 1);
  }
  return shown;
}

/** The registers that belong together, one beside the other; nothing where a ledger stands alone. */
export function LedgerTabs({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { can } = useSession();
  const tabs = tabsBeside(ledger).filter(({ id }) => can(`${id}.read`));
  if (tabs.length < 2) return null;
  // What belongs to its records first. Where the registers kept beside them are many, they wait in a sheet.
  const apart = tabs.filter(({ under }, index) => index > 0 && under === null);
  const many = tabs.length > IN_LINE && apart.length >= IN_SHEET;
  const shown = many ? inLine(tabs, apart, ledger) : tabs;
  const beside = tabs.filter((tab) => !shown.includes(tab));
  const tab = ({ id, label }: LedgerDefinition, chosen = () => {}) => (
    <NavLink key={id} to={recordsPath(id)} onClick={chosen}>
      {label}
    </NavLink>
  );
  return (
    <nav className="ledger-tabs" aria-label="台账">
      {shown.map((one) => tab(one))}
      {beside.length === 0 ? null : (
        <Popup label={`其他登记簿 ${beside.length} ▾`} title="其他登记簿" className="ledger-tabs-more">
          {(close) => (
            <ul className="ledger-tabs-sheet">
              {beside.map((one) => (
                <li key={one.id}>{tab(one, close)}</li>
              ))}
            </ul>
          )}
        </Popup>
      )}
    </nav>
  );
}
