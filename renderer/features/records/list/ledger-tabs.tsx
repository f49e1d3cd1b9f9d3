import { NavLink } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { tabsBeside } from '#shared/ledgers/ledgers.ts';
import { useSession } from '../../../api/session.ts';
import { recordsPath } from '../../../ui/records/paths.ts';
import { Popup } from '../../../ui/records/popup.tsx';

/** As many stand in one line of the smallest window; a sheet holds some at least. */
const IN_LINE = 8;
const IN_SHEET = 3;

const letters = (tabs: readonly LedgerDefinition[]): number =>
  tabs.reduce((sum, { label }) => sum + label.length, 0);

/** Where the open one comes out of the sheet, the last of the others go in for it: the line stays one line. */
function inLine(
  tabs: readonly LedgerDefinition[],
  apart: readonly LedgerDefinition[],
  open: LedgerDefinition,
): readonly LedgerDefinition[] {
  const usual = tabs.filter((tab) => !apart.includes(tab));
  if (usual.includes(open)) return usual;
  const kept = [...usual];
  while (kept.length > 1 && letters(kept) + open.label.length > letters(usual)) kept.pop();
  return [...kept, open];
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
