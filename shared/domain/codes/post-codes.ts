import { defineCodes } from './code-list.ts';

/** Why a post on a person's card came to its end there. */
export const postTermEnds = defineCodes('postTermEnd', '任职截止原因', [
  { code: 'nextPost', label: '改任他职', source: 'L03' },
  { code: 'left', label: '离任', source: 'L03' },
  { code: 'corrected', label: '登记有误已更正', source: 'J07' },
]);

/** How the post on a person's card came there (J07): by an appointment, or by mending what was written wrongly. */
export const postChanges = defineCodes('postChange', '职务登记', [
  { code: 'appointed', label: '任职', source: 'J07' },
  { code: 'corrected', label: '更正', source: 'J07' },
]);
