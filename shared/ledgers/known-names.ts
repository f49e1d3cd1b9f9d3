import type { LedgerDefinition } from './ledger.ts';

/**
 * Refuses a definition that names a field or a state which it has not, or that does not point at what it belongs to.
 * @throws Error with the ledger and the name
 */
export function refuseUnknownNames(ledger: LedgerDefinition): void {
  const { fields } = ledger;
  const used = [
    ledger.numberField,
    ledger.titleField,
    ledger.periodField,
    ledger.defaultSort.field,
    ...ledger.identity,
    ...ledger.rules.flatMap((r) => r.fields),
    ...ledger.clocks.flatMap((c) => [c.startedBy, c.restartedBy, c.stoppedBy, c.dueBy]),
    ledger.personKey?.person,
    ledger.personKey?.unit,
    ledger.personKey?.post,
    ledger.personKey?.identityNumber,
    ledger.under?.field,
    ledger.origin?.field,
    ledger.serial,
    ledger.sequence?.day,
    ledger.sequence?.next,
    ledger.tally?.field,
    ...ledger.steps.flatMap((step) => [...step.fields, ...step.demands, ...(step.people?.fields ?? [])]),
    ...ledger.steps.flatMap((step) => [step.numbers, ...Object.keys(step.past ?? {})]),
    ...ledger.steps.flatMap(({ begins = {} }) => [...Object.keys(begins), ...Object.values(begins)]),
    ...Object.keys(ledger.under?.takes ?? {}),
    ...Object.keys({ ...ledger.origin?.takes, ...ledger.origin?.also }),
    ...ledger.dated.flatMap((rule) => rule.fields),
    ...(ledger.settled?.fields ?? []),
    ...(ledger.withheld?.fields ?? []),
    ...(ledger.again?.compares ?? []),
    ...ledger.conditions.map((condition) => condition.field),
  ];
  for (const id of used)
    if (id !== null && id !== undefined && !fields.has(id))
      throw new Error(`ledger ${ledger.id} names an unknown field ${id}`);
  const states = new Set(ledger.states.map(({ code }) => code));
  for (const step of ledger.steps)
    for (const state of step.from)
      if (!states.has(state))
        throw new Error(`step ${ledger.id}.${step.action} starts from no state ${state}`);
  if (ledger.under !== null && fields.get(ledger.under.field)?.target !== ledger.under.ledger)
    throw new Error(`ledger ${ledger.id} does not point at what it belongs to`);
}
