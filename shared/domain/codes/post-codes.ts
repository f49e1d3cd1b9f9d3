import { defineCodes } from './code-list.ts';

/** How the post on a person's card came there (J07): by an appointment, or by mending what was written wrongly. */
export const postChanges = defineCodes('postChange', '职务登记', [
  { code: 'appointed', label: '任职', source: 'J07' },
  { code: 'corrected', label: '更正', source: 'J07' },
]);
