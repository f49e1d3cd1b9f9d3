import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AppError } from '#shared/errors.ts';
import type { Bulletin } from '#shared/ipc/bulletin-calls.ts';
import { pickFile } from '../../api/files.ts';
import { useAct, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { useLeave } from '../../ui/output/leave.tsx';
import { paperStages, printedWords } from '../../ui/output/words.ts';
import { useShortcut } from '../../ui/shortcuts.tsx';
import type { Draft } from './use-draft.ts';
import { isOpen, titleLine } from './words.ts';

const stages = { counting: '取数', drawing: '排版', writing: '写文件' };

type Asking = 'issue' | 'correct' | null;

/** Everything one can do with a bulletin: what it is about to do stands under the buttons, on the page itself. */
export function useActions(bulletin: Bulletin, draft: Draft | null) {
  const { can } = useSession();
  const navigate = useNavigate();
  const check = useAct('bulletin.check');
  const issue = useAct('bulletin.issue');
  const correct = useAct('bulletin.correct');
  const pdf = useJob('bulletin.pdf');
  const docx = useJob('bulletin.docx');
  const paper = useJob('output.print');
  const leave = useLeave();
  const [asking, setAsking] = useState<Asking>(null);
  const { id, status } = bulletin;
  const open = isOpen(bulletin);
  const name = titleLine(bulletin.head.title).slice(0, 80);

  /** The revision to act on, once all that was written is stored. */
  const settled = async (act: (revision: number) => unknown): Promise<void> => {
    const revision = draft ? await draft.settle() : bulletin.revision;
    if (revision !== null) await act(revision);
  };
  const count = (revision: number) => check.mutateAsync({ id, revision });
  // What was refused stands in `check.error`, on the page.
  const runCheck = (): void => void (draft ? draft.during(count) : settled(count)).catch(() => undefined);
  const runIssue = (): void =>
    void settled((revision) => issue.mutate({ id, revision }, { onSuccess: () => setAsking(null) }));
  const content = { what: 'bulletin', id } as const;
  const write = async (kind: 'pdf' | 'docx'): Promise<void> => {
    const picked = await pickFile({ what: 'save', kind, suggestedName: `${name}.${kind}` });
    if (!picked) return;
    if (kind === 'pdf') await pdf.run({ id, file: picked.token });
    else await docx.run({ id, file: picked.token });
  };
  const save = (kind: 'pdf' | 'docx'): void =>
    void settled(() =>
      leave.start({ act: kind === 'pdf' ? 'savePdf' : 'saveDocx', content, go: () => write(kind) }),
    );
  const print = (): void =>
    void settled(() =>
      leave.start({ act: 'print', content, go: (copies) => paper.run({ content, copies }) }),
    );
  const mayCheck = open && can('bulletin.check');
  const mayIssue = open && can('bulletin.issue');
  useShortcut('Ctrl Enter', mayCheck ? '核数' : '（签发后不能核数）', () => {
    if (mayCheck) runCheck();
  });
  const printing = [pdf, docx, paper].some(({ state }) => state === 'running');

  const buttons = (
    <>
      {draft ? (
        <Button disabled={!draft.canUndo} onClick={draft.undo}>
          撤销
        </Button>
      ) : null}
      {mayCheck ? (
        <Button loading={check.isPending} onClick={runCheck}>
          核数
        </Button>
      ) : null}
      <Button disabled={printing} onClick={print}>
        打印
      </Button>
      <Button disabled={printing} onClick={() => save('pdf')}>
        PDF
      </Button>
      <Button disabled={printing} onClick={() => save('docx')}>
        Word
      </Button>
      {mayIssue ? (
        <Button
          type="primary"
          disabled={status !== 'checked' || bulletin.draftedByMe}
          onClick={() => setAsking('issue')}
        >
          签发
        </Button>
      ) : null}
      {status === 'issued' && bulletin.supersededBy === null && can('bulletin.draft') ? (
        <Button onClick={() => setAsking('correct')}>更正</Button>
      ) : null}
    </>
  );

  const error: AppError | null = draft?.error ?? check.error ?? (asking === null ? issue.error : null);
  const below = (
    <div className="bulletin-below">
      <ErrorNotice error={error} />
      {check.data && !check.data.passed && open ? (
        <Notice tone="red">
          核数没有通过：
          {check.data.checks
            .filter((one) => !one.holds)
            .map((one) => one.label)
            .join('；')}
          。 请从右边打开不平的数字，查清台账后再核。
        </Notice>
      ) : null}
      {mayIssue && bulletin.draftedByMe ? (
        <Notice tone="amber">您参与了起草，这份通报要由另一位领导签发。</Notice>
      ) : null}
      {mayIssue && !bulletin.draftedByMe && status === 'draft' ? (
        <Notice>核数通过以后才能签发。</Notice>
      ) : null}
      {asking === 'issue' ? (
        <div className="issue-confirm" role="group" aria-label="确认签发">
          <p>
            签发后，数字、口径、规则和文字一起固定，台账以后再变也不影响它；需要改动的只能另出更正版本。
            {bulletin.head.documentNumber === '' ? '发文字号现在取号。' : ''}
          </p>
          <Button type="primary" autoFocus loading={issue.isPending} onClick={runIssue}>
            确认签发
          </Button>
          <Button onClick={() => setAsking(null)}>先不签发</Button>
          <ErrorNotice error={issue.error} />
        </div>
      ) : null}
      {asking === 'correct' ? (
        <ConfirmReason
          question="另起一份更正版本：文字照原件，数字按台账重新计算，签发后原件标为“已更正”。"
          act="起草更正"
          busy={correct.isPending}
          error={correct.error}
          onCancel={() => setAsking(null)}
          onConfirm={(reason) =>
            correct.mutate(
              { id, reason },
              {
                onSuccess: (made) => {
                  setAsking(null);
                  void navigate(`/bulletin/${made.id}`);
                },
              },
            )
          }
        />
      ) : null}
      {leave.panel}
      <JobPanel job={paper} doing="正在打印" stages={paperStages} result={(made) => printedWords(made)} />
      <JobPanel
        job={pdf}
        doing="正在做 PDF"
        stages={stages}
        result={({ pages, copyNumber }) => `PDF 已写好，${pages} 页，份号 ${copyNumber}，已登记。`}
      />
      <JobPanel
        job={docx}
        doing="正在做 Word 文件"
        stages={stages}
        result={({ copyNumber }) => `Word 文件已写好，份号 ${copyNumber}，已登记。`}
      />
    </div>
  );
  return { buttons, below };
}
