import type { administrationCalls } from '#shared/ipc/administration-calls.ts';
import type { Handlers } from '../../context.ts';
import { calendarHandlers } from '../calendar/calls.ts';
import { codeTableHandlers } from './code-tables.ts';
import { holidayHandlers } from './holidays.ts';
import { matrixHandlers } from './matrix.ts';
import { postHandlers } from './posts.ts';
import { securityEventHandlers } from './security-events.ts';

/** Posts, calendar, code tables, security events and the role matrix. */
export const administrationHandlers: Handlers<keyof typeof administrationCalls> = {
  ...postHandlers,
  ...holidayHandlers,
  ...calendarHandlers,
  ...codeTableHandlers,
  ...securityEventHandlers,
  ...matrixHandlers,
};
