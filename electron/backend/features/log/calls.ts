import type { logCalls } from '#shared/ipc/log-calls.ts';
import type { Handlers } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { list } from './list.ts';
import { report } from './report.ts';
import { reportFile } from './report-file.ts';
import { review, reviews } from './reviews.ts';
import { takeAlong } from './take-along.ts';
import { verify } from './verify.ts';

/** The calls of the auditor; the security administrator has those that only read. */
export function logHandlers(host: SessionHost): Handlers<keyof typeof logCalls> {
  return {
    'log.list': list,
    'log.verify': verify(host),
    'log.report': report,
    'log.reviews': reviews(host),
    'log.review': review(host),
    'log.export': takeAlong(host),
    'log.reportFile': reportFile,
  };
}
