import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { useAct, useJob } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { CheckStep } from './check-step.tsx';
import { DoneStep } from './done-step.tsx';
import type { Fields } from './mapping.ts';
import { MapStep } from './map-step.tsx';
import { PickStep } from './pick-step.tsx';
import { type StepId, StepsBar } from './steps-bar.tsx';
import { TakeStep } from './take-step.tsx';

/** The file that was opened. */
export type Opened = CallOutput<'import.open'>;
/** What the dry run found. */
export type Checked = CallOutput<'import.check'>;
export type Taken = CallOutput<'import.commit'>;

/** A sheet as it is to be read: heading, ledger and the field of each column. */
export interface Reading {
  readonly sheet: SheetProposal;
  readonly ledger: LedgerId;
  readonly fields: Fields;
  readonly remember: boolean;
}

interface WizardState {
  readonly step: StepId;
  readonly opened: Opened | null;
  readonly reading: Reading | null;
  readonly checked: Checked | null;
  readonly taken: Taken | null;
}

const start: WizardState = { step: 'pick', opened: null, reading: null, checked: null, taken: null };

/** Takes one spreadsheet in, step by step; nothing reaches the ledger before the last button. */
export function Wizard({ wanted }: { readonly wanted: LedgerId | null }) {
  const [state, setState] = useState<WizardState>(start);
  const discard = useAct('import.discard');
  const check = useJob('import.check');
  const { step, opened, reading, checked, taken } = state;
  const heading = useRef<HTMLDivElement>(null);
  // A new step is a new page to somebody who cannot see it.
  useEffect(() => {
    if (step !== 'pick') heading.current?.focus();
  }, [step]);

  const anew = () => {
    if (opened && !taken) discard.mutate({ draftId: opened.draftId });
    check.reset();
    setState(start);
  };
  const judge = async (next: Reading) => {
    if (!opened || next.sheet.headerRow === null) return;
    setState({ ...state, step: 'check', reading: next, checked: null });
    const result = await check.run({
      draftId: opened.draftId,
      sheet: next.sheet.index,
      headerRow: next.sheet.headerRow,
      ledger: next.ledger,
      mapping: next.fields.map((field, column) => ({ column, field })),
      remember: next.remember,
    });
    if (result) setState((now) => ({ ...now, checked: result }));
  };

  return (
    <Page
      title="导入台账"
      sub="把原有的表格收进台账：先看清楚每一行，再整批存入；存入以后还可以整批撤销。"
      actions={
        <>
          {opened && !taken ? <Button onClick={anew}>换一个文件</Button> : null}
          <Link className="import-link" to="/import/batches">
            导入记录
          </Link>
        </>
      }
    >
      <StepsBar current={step} />
      <div ref={heading} tabIndex={-1} className="import-body">
        {step === 'pick' ? (
          <PickStep wanted={wanted} onOpened={(file) => setState({ ...start, step: 'map', opened: file })} />
        ) : null}
        {step === 'map' && opened ? (
          <MapStep opened={opened} before={reading} onReady={(next) => void judge(next)} />
        ) : null}
        {step === 'check' && opened && reading ? (
          <CheckStep
            opened={opened}
            reading={reading}
            job={check}
            checked={checked}
            onBack={() => {
              check.reset();
              setState({ ...state, step: 'map', checked: null });
            }}
            onNext={() => setState({ ...state, step: 'take' })}
          />
        ) : null}
        {step === 'take' && opened && reading && checked ? (
          <TakeStep
            opened={opened}
            reading={reading}
            checked={checked}
            onBack={() => setState({ ...state, step: 'check' })}
            onTaken={(result) => setState({ ...state, step: 'done', taken: result })}
          />
        ) : null}
        {step === 'done' && reading && taken ? (
          <DoneStep ledger={reading.ledger} taken={taken} onAnew={anew} />
        ) : null}
      </div>
    </Page>
  );
}
