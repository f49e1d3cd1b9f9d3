import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { isSecretLevel, machineHolds, markingLabels } from '#shared/domain/marking.ts';
import {
  markBases,
  markBasisLabels,
  type MarkFault,
  proposalFaults,
  proposedEnd,
  proposedText,
} from '#shared/domain/marking-rules.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../data-state.tsx';
import { DayField } from '../day-field.tsx';
import { dateWords } from '../date-text.tsx';
import { SecrecyMark } from '../marks.tsx';
import { PlainField } from '../plain-field.tsx';
import { currentOf, draftFrom, type MarkDraft, type MarkOf, type PeriodKind, proposalFrom } from './model.ts';
import { levelChoices, markFaultWords } from './words.ts';

const periodWords: Readonly<Record<PeriodKind, string>> = {
  years: '若干年',
  months: '若干个月（不满 1 年）',
  until: '到某一天',
  condition: '到某一条件',
  longTerm: '长期',
  maximum: '不标期限（按最长）',
};

type Holder = Pick<CallInput<'secrecy.propose'>, 'holder' | 'id'>;

/**
 * Asks for a marking, a change or a release. What is wrong stands below its field as soon as the form was tried once;
 * the mark that would be written stands at the top while one types.
 */
export function ProposeForm({
  holder,
  of,
  machine,
  onDone,
}: {
  readonly holder: Holder;
  readonly of: MarkOf;
  readonly machine: OfficeInfo['secrecy'];
  readonly onDone: () => void;
}) {
  const [draft, setDraft] = useState(() => draftFrom(of.current, of.today));
  const [tried, setTried] = useState(false);
  const propose = useAct('secrecy.propose');
  const set = (part: Partial<MarkDraft>) => setDraft((before) => ({ ...before, ...part }));
  const proposal = proposalFrom(draft);
  const current = currentOf(of);
  const faults =
    proposal === null
      ? []
      : proposalFaults(proposal, { current, machine, authority: of.authority, today: of.today });
  const faultAt = (field: MarkFault['field']): string | null => {
    const found = tried ? faults.find((one) => one.field === field) : undefined;
    return found ? markFaultWords(found) : null;
  };
  const secret = draft.level !== 'none' && isSecretLevel(draft.level);
  const changing = current !== null && isSecretLevel(current.level);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (proposal === null || faults.length > 0 || propose.isPending) return;
    propose.mutate({ holder: holder.holder, id: holder.id, proposal }, { onSuccess: onDone });
  };
  return (
    <form className="mark-form" onSubmit={submit} noValidate>
      <Preview draft={draft} sound={faults.every(({ field }) => field !== 'period' && field !== 'level')} />
      <Levels draft={draft} set={set} machine={machine} current={current !== null} fault={faultAt('level')} />
      {secret ? (
        <>
          <Period draft={draft} set={set} fault={faultAt('period')} today={of.today} />
          {changing ? (
            <p className="mark-quiet">制发日 {dateWords(current.markedOn)}，变更后保密期限仍从这一天起算。</p>
          ) : (
            <DayField
              label="制发日"
              value={draft.markedOn}
              onValue={(markedOn) => set({ markedOn })}
              today={of.today}
              fault={faultAt('markedOn')}
            />
          )}
          <Basis draft={draft} set={set} faultAt={faultAt} />
        </>
      ) : null}
      <Line
        label={secret ? '知悉范围' : '知悉范围（可空）'}
        value={draft.knownTo}
        most={300}
        onValue={(knownTo) => set({ knownTo })}
        fault={faultAt('knownTo')}
      />
      <Line
        label={current === null ? '说明（可空）' : '理由'}
        value={draft.reason}
        most={500}
        onValue={(reason) => set({ reason })}
        fault={faultAt('reason')}
      />
      <div className="mark-row">
        <Button type="primary" htmlType="submit" loading={propose.isPending}>
          提交定密责任人审定
        </Button>
        <span className="mark-quiet">由另一人审定后才生效。</span>
      </div>
      <ErrorNotice error={propose.error} />
    </form>
  );
}

/** What would be written on the carrier. */
function Preview({ draft, sound }: { readonly draft: MarkDraft; readonly sound: boolean }) {
  const proposal = proposalFrom(draft);
  const shown = proposal !== null && sound ? proposal : null;
  const text = shown === null ? '' : proposedText(shown);
  const end = shown === null ? null : proposedEnd(shown);
  return (
    <p className="mark-preview" aria-live="polite">
      {text === '' ? (
        <span className="mark-quiet">{draft.level === 'none' ? '解除标志' : '填好后这里显示标志'}</span>
      ) : (
        <>
          <SecrecyMark mark={text} />
          <span className="mark-quiet">{end === null ? '' : `至${dateWords(end)}`}</span>
        </>
      )}
    </p>
  );
}

type Part = {
  readonly draft: MarkDraft;
  readonly set: (part: Partial<MarkDraft>) => void;
};

function Levels({
  draft,
  set,
  machine,
  current,
  fault,
}: Part & {
  readonly machine: OfficeInfo['secrecy'];
  readonly current: boolean;
  readonly fault: string | null;
}) {
  return (
    <PlainField
      label="密级"
      fault={fault}
      note={levelChoices.find(({ level }) => level === draft.level)?.note ?? '现行标志划去，写明“解密”'}
    >
      {(attributes) => (
        <select
          {...attributes}
          className="field-input"
          ref={focusOnce}
          value={draft.level}
          onChange={(event) => {
            const level = [...levelChoices.map((one) => one.level), 'none' as const].find(
              (one) => one === event.target.value,
            );
            if (level) set({ level });
          }}
        >
          {levelChoices.map(({ level }) => (
            <option key={level} value={level}>
              {markingLabels[level]}
              {machineHolds(machine, level) ? '' : '（本机不能处理）'}
            </option>
          ))}
          {current ? <option value="none">解密（不再标志）</option> : null}
        </select>
      )}
    </PlainField>
  );
}

// The browser's dialog opens with the keys on whatever bears this attribute; React would focus too early.
const focusOnce = (field: HTMLSelectElement | null) => field?.setAttribute('autofocus', '');

function Period({
  draft,
  set,
  fault,
  today,
}: Part & { readonly fault: string | null; readonly today: MarkOf['today'] }) {
  const id = useId();
  const kinds = Object.entries(periodWords) as [PeriodKind, string][];
  const counted = draft.periodKind === 'years' || draft.periodKind === 'months';
  return (
    <>
      <PlainField label="保密期限" fault={fault}>
        {(attributes) => (
          <span className="mark-row">
            <select
              {...attributes}
              className="field-input"
              value={draft.periodKind}
              onChange={(event) => {
                const kind = kinds.find(([one]) => one === event.target.value)?.[0];
                if (kind) set({ periodKind: kind });
              }}
            >
              {kinds.map(([kind, words]) => (
                <option key={kind} value={kind}>
                  {words}
                </option>
              ))}
            </select>
            {counted || draft.periodKind === 'condition' ? (
              <input
                id={id}
                className="field-input"
                aria-label={counted ? '期限的数目' : '条件'}
                inputMode={counted ? 'numeric' : 'text'}
                autoComplete="off"
                maxLength={counted ? 2 : 24}
                value={draft.periodText}
                onChange={(event) => set({ periodText: event.target.value })}
              />
            ) : null}
          </span>
        )}
      </PlainField>
      {draft.periodKind === 'until' ? (
        <DayField label="解密时间" value={draft.until} onValue={(until) => set({ until })} today={today} />
      ) : null}
    </>
  );
}

const basisLabel = {
  derived: '上级文件的发文字号',
  scope: '保密事项范围的名称和条目',
  original: '授权文件和定密事项',
} as const;

function Basis({
  draft,
  set,
  faultAt,
}: Part & { readonly faultAt: (field: MarkFault['field']) => string | null }) {
  return (
    <>
      <PlainField label="定密依据" fault={faultAt('basis')}>
        {(attributes) => (
          <select
            {...attributes}
            className="field-input"
            value={draft.basis}
            onChange={(event) => {
              const basis = markBases.find((one) => one === event.target.value);
              if (basis) set({ basis });
            }}
          >
            {markBases.map((basis) => (
              <option key={basis} value={basis}>
                {markBasisLabels[basis]}
              </option>
            ))}
          </select>
        )}
      </PlainField>
      <Line
        label={basisLabel[draft.basis]}
        value={draft.basisText}
        most={200}
        onValue={(basisText) => set({ basisText })}
        fault={faultAt('basisText')}
      />
      {draft.basis === 'derived' ? (
        <Line
          label="上级文件上的密级标志"
          value={draft.sourceMark}
          most={40}
          onValue={(sourceMark) => set({ sourceMark })}
          fault={faultAt('sourceMark')}
        />
      ) : null}
    </>
  );
}

function Line({
  label,
  value,
  most,
  onValue,
  fault,
}: {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly onValue: (value: string) => void;
  readonly fault: string | null;
}) {
  return (
    <PlainField label={label} fault={fault}>
      {(attributes) => (
        <input
          {...attributes}
          className="field-input"
          type="text"
          autoComplete="off"
          maxLength={most}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </PlainField>
  );
}
