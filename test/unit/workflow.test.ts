import { describe, expect, it } from 'vitest';
import { permissionsOf } from '#shared/domain/roles.ts';
import {
  allowedTransitions,
  defineWorkflow,
  demandTransition,
  isStateOf,
  missingFields,
  stateLabel,
  type Workflow,
} from '#shared/rules/workflow.ts';

type State = 'registered' | 'assigned' | 'closed';
type Action = 'assign' | 'close' | 'return';

const given: Workflow<State, Action> = {
  id: 'sample',
  initial: 'registered',
  states: {
    registered: { label: '已登记' },
    assigned: { label: '已分办' },
    closed: { label: '办结', final: true },
  },
  transitions: [
    {
      action: 'assign',
      from: ['registered'],
      to: 'assigned',
      label: '分办',
      permission: 'petition.approve',
      demands: ['handlingUnit', 'complexity'],
      starts: ['petition.handling', 'petition.signReceipt'],
    },
    { action: 'return', from: ['assigned'], to: 'registered', label: '退回', permission: 'petition.write' },
    {
      action: 'close',
      from: ['registered', 'assigned'],
      to: 'closed',
      label: '办结',
      permission: 'petition.write',
      stops: ['petition.handling'],
    },
  ],
};

describe('workflow', () => {
  const workflow = defineWorkflow(given);
  const clerk = permissionsOf(['petitionClerk']);
  const head = permissionsOf(['head']);
  const names = (state: State, who: typeof clerk) =>
    allowedTransitions(workflow, state, who).map((step) => step.action);

  it('offers each account its own steps', () => {
    expect(names('registered', clerk)).toEqual(['close']);
    expect(names('registered', head)).toEqual(['assign']);
    expect(names('assigned', clerk)).toEqual(['return', 'close']);
    expect(names('closed', clerk)).toEqual([]);
    expect(names('registered', permissionsOf(['systemAdmin', 'securityAdmin', 'auditor']))).toEqual([]);
  });

  it('tells a step that is not there from one that is not allowed', () => {
    expect(demandTransition(workflow, 'registered', 'assign', head).starts).toContain('petition.handling');
    expect(() => demandTransition(workflow, 'registered', 'assign', clerk)).toThrow('E_PERMISSION');
    expect(() => demandTransition(workflow, 'closed', 'assign', head)).toThrow('E_TRANSITION');
    expect(() => demandTransition(workflow, 'registered', 'burn', head)).toThrow('E_TRANSITION');
  });

  it('names the fields a step still wants', () => {
    const step = demandTransition(workflow, 'registered', 'assign', head);
    expect(missingFields(step, { handlingUnit: ' ' })).toEqual(['handlingUnit', 'complexity']);
    expect(
      missingFields(step, { handlingUnit: { id: null, name: '石桥乡纪委' }, complexity: 'grave' }),
    ).toEqual([]);
    expect(missingFields({ ...step, demands: ['count'] }, { count: 0 })).toEqual([]);
    expect(missingFields({ ...step, demands: ['toString'] }, {})).toEqual(['toString']);
  });

  it('labels its states', () => {
    expect(stateLabel(workflow, 'assigned')).toBe('已分办');
    expect(() => stateLabel(workflow, 'lost')).toThrow('E_TRANSITION');
    expect(isStateOf(workflow, 'constructor')).toBe(false);
  });

  it.each([
    ['unreachable', { ...given, transitions: given.transitions.slice(1) }],
    ['actionTwice', { ...given, transitions: [...given.transitions, ...given.transitions.slice(2)] }],
    ['deadEnd', { ...given, states: { ...given.states, closed: { label: '办结' } } }],
    [
      'finalLeadsOn',
      { ...given, states: { ...given.states, assigned: { label: '已分办', final: true as const } } },
    ],
  ])('refuses a definition that is %s', (rule, faulty) => {
    expect(() => defineWorkflow(faulty)).toThrow(
      expect.objectContaining({ code: 'E_INTERNAL', details: expect.objectContaining({ rule }) }),
    );
  });
});
