import { Button } from 'antd';
import type { OutputContentInput } from '#shared/ipc/output-calls.ts';
import { pickFile } from '../../api/files.ts';
import { useJob } from '../../api/hooks.ts';
import { JobPanel } from '../job-panel.tsx';
import { useLeave } from './leave.tsx';
import { paperStages, printedWords } from './words.ts';

/** Print, or keep as PDF or Word, the paper of some content; each by leave where the policy asks for it. */
export function PaperActs({
  content,
  name,
  what,
}: {
  readonly content: OutputContentInput;
  /** Name of the file without its ending. */
  readonly name: string;
  /** What it is, in the words of the buttons: 督办单. */
  readonly what: string;
}) {
  const leave = useLeave();
  const print = useJob('output.print');
  const pdf = useJob('output.savePdf');
  const docx = useJob('output.saveDocx');
  const busy = [print, pdf, docx].some(({ state }) => state === 'running');
  const save = async (kind: 'pdf' | 'docx') => {
    const suggestedName = `${name.replaceAll(/[/\\:*?"<>|]/gu, '-')}.${kind}`;
    const picked = await pickFile({ what: 'save', kind, suggestedName });
    if (picked) await (kind === 'pdf' ? pdf : docx).run({ content, file: picked.token });
  };
  return (
    <div>
      <div className="toolbar-end">
        <Button
          disabled={busy}
          onClick={() =>
            leave.start({ act: 'print', content, go: (copies) => print.run({ content, copies }) })
          }
        >
          打印{what}…
        </Button>
        <Button
          disabled={busy}
          onClick={() => leave.start({ act: 'savePdf', content, go: () => save('pdf') })}
        >
          存为 PDF…
        </Button>
        <Button
          disabled={busy}
          onClick={() => leave.start({ act: 'saveDocx', content, go: () => save('docx') })}
        >
          存为 Word…
        </Button>
      </div>
      {leave.panel}
      <JobPanel
        job={print}
        doing={`正在打印${what}`}
        stages={paperStages}
        result={(made) => <p>{printedWords(made)}</p>}
      />
      {[pdf, docx].map((job, index) => (
        <JobPanel
          key={index === 0 ? 'pdf' : 'docx'}
          job={job}
          doing={`正在排版${what}`}
          stages={paperStages}
          result={({ copyNumber, number }) => (
            <p>
              已存好，份号 {copyNumber}，登记号 {number}。
            </p>
          )}
        />
      ))}
    </div>
  );
}
