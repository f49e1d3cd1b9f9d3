import { Button } from 'antd';
import type { OutputContentInput } from '#shared/ipc/output-calls.ts';
import { useJob } from '../../api/hooks.ts';
import { JobPanel } from '../job-panel.tsx';
import { useLeave } from './leave.tsx';
import { paperStages, printedWords } from './words.ts';

/** One paper of the office: asked for where the policy says so, entered in the print register, stamped (domain §4.4). */
export function PrintPaper({
  content,
  label,
  primary = false,
}: {
  readonly content: OutputContentInput;
  /** What is printed: 交接单. */
  readonly label: string;
  readonly primary?: boolean;
}) {
  const leave = useLeave();
  const print = useJob('output.print');
  return (
    <>
      <div>
        <Button
          {...(primary ? { type: 'primary' as const } : {})}
          loading={print.state === 'running'}
          onClick={() =>
            leave.start({ act: 'print', content, go: (copies) => print.run({ content, copies }) })
          }
        >
          {`打印${label}`}
        </Button>
      </div>
      {leave.panel}
      <JobPanel
        job={print}
        doing={`正在打印${label}`}
        stages={paperStages}
        result={(made) => <p>{printedWords(made)}</p>}
      />
    </>
  );
}
