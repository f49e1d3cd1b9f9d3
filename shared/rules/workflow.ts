import type { Permission } from '../domain/permissions.ts';
import { AppError } from '../errors.ts';
import type { RuleId } from './pack.ts';

/** A state of a record: 待分办, 办理中, 办结 … */
export interface WorkflowState {
  readonly label: string;
  /** True when nothing follows by itself; a record may rest here for ever. */
  readonly final?: true;
}

/** One step: who may take it, from where to where, what it demands and which clocks it touches. */
export interface Transition<S extends string = string, A extends string = string> {
  /** Name of the step, unique per state it starts from; stored with the step. */
  readonly action: A;
  readonly from: readonly [S, ...S[]];
  readonly to: S;
  /** What the button says: 分办, 签收, 办结 … */
  readonly label: string;
  readonly permission: Permission;
  /** Fields that must hold a value before the step; ids of the ledger's fields. */
  readonly demands?: readonly string[];
  /** Clocks that start with the step, by the rule that gives their length. */
  readonly starts?: readonly RuleId[];
  /** Clocks that stop with the step. */
  readonly stops?: readonly RuleId[];
}

/** The states of a kind of record and the steps between them (requirements §3, "states → transitions"). */
export interface Workflow<S extends string = string, A extends string = string> {
  readonly id: string;
  readonly initial: S;
  readonly states: { readonly [K in S]: WorkflowState };
  readonly transitions: readonly Transition<S, A>[];
}

/**
 * Makes a workflow and checks it once at load: every state can be reached from the first, every state that is not
 * final leads on, no final state leads on, no state has two steps of one name. Throws E_INTERNAL with what is wrong.
 */
export function defineWorkflow<S extends string, A extends string>(workflow: Workflow<S, A>): Workflow<S, A> {
  const states = stateIds(workflow);
  const reached = new Set<string>([workflow.initial]);
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const step of workflow.transitions) if (step.from.some((s) => reached.has(s))) reached.add(step.to);
  }
  for (const state of states) {
    const steps = workflow.transitions.filter((step) => step.from.includes(state));
    const fail = (rule: string) => new AppError('E_INTERNAL', { workflow: workflow.id, state, rule });
    if (!reached.has(state)) throw fail('unreachable');
    if (new Set(steps.map((step) => step.action)).size < steps.length) throw fail('actionTwice');
    const final = workflow.states[state].final === true;
    if (final === steps.length > 0) throw fail(final ? 'finalLeadsOn' : 'deadEnd');
  }
  return workflow;
}

function stateIds<S extends string>(workflow: Workflow<S>): S[] {
  return Object.keys(workflow.states) as S[];
}

/** True when the text is a state of the workflow; narrows its type. */
export function isStateOf<S extends string>(workflow: Workflow<S>, text: string): text is S {
  return Object.hasOwn(workflow.states, text);
}

/** Label of a state. Throws E_TRANSITION when the workflow has no such state. */
export function stateLabel(workflow: Workflow, state: string): string {
  if (!isStateOf(workflow, state)) throw new AppError('E_TRANSITION', { workflow: workflow.id });
  return workflow.states[state]?.label ?? state;
}

/** The steps from a state that an account with these permissions may take, in the order of the definition. */
export function allowedTransitions<S extends string, A extends string>(
  workflow: Workflow<S, A>,
  state: S,
  permissions: ReadonlySet<Permission>,
): readonly Transition<S, A>[] {
  return workflow.transitions.filter((step) => step.from.includes(state) && permissions.has(step.permission));
}

/**
 * The step of that name from a state. Throws E_TRANSITION when the state has none, E_PERMISSION when the account may
 * not take it.
 */
export function demandTransition<S extends string, A extends string>(
  workflow: Workflow<S, A>,
  state: S,
  action: string,
  permissions: ReadonlySet<Permission>,
): Transition<S, A> {
  const step = workflow.transitions.find((one) => one.action === action && one.from.includes(state));
  if (step === undefined) throw new AppError('E_TRANSITION', { workflow: workflow.id, state });
  if (!permissions.has(step.permission)) throw new AppError('E_PERMISSION', { permission: step.permission });
  return step;
}

/** Fields the step demands that hold nothing yet: absent, null or blank text. Empty when the step can be taken. */
export function missingFields(
  step: Transition,
  values: { readonly [field: string]: unknown },
): readonly string[] {
  return (step.demands ?? []).filter((field) => {
    const value = Object.hasOwn(values, field) ? values[field] : undefined;
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  });
}
