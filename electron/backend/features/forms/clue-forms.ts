import { box, facts, form, headed, opinion } from './boxes.ts';
import type { FormDefinition } from './form.ts';

/** 初步核实呈批表 (监督执纪工作规则 §32: 初核须经审批). */
const check: FormDefinition = {
  id: 'checkApproval',
  title: '初步核实呈批表',
  ledger: 'clue',
  basis: '监督执纪工作规则第三十二条（B07）',
  document: async (given) => ({
    title: '初步核实呈批表',
    body: [
      form(
        [
          facts(
            ['被反映人', given.text('subject')],
            ['单位职务', `${given.text('unit')}${given.text('post')}`],
          ),
          box('反映的\n主要问题', given.text('summary'), 8),
          opinion('分管领导\n意见', []),
        ],
        headed(given.office, given.text('number')),
      ),
    ],
  }),
};

export const clueForms: readonly FormDefinition[] = [check];
