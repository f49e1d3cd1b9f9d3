import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { type RuleId, ruleSchemas } from '#shared/rules/pack.ts';
import { mayBeNone, ruleValueText, ruleWords } from '#shared/rules/rule-words.ts';
import type { RulePart } from '#shared/rules/words/rule-part.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Notice } from '../../ui/detail.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { useToday } from '../../ui/records/use-today.ts';
import { partOf, type PartValue, valueOf, withPart } from './parts.ts';

const unitNames = [
  ['day', '天'],
  ['workday', '个工作日'],
  ['month', '个月'],
] as const;

/** Asks for an office's own value of a rule: what, from when, on which paper. */
export function Propose({
  id,
  rules,
  onClose,
}: {
  readonly id: RuleId;
  readonly rules: OfficeRules;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const words = ruleWords[id];
  const now: unknown = rules.packFor(today).rules[id].value;
  const [none, setNone] = useState(now === null);
  const [value, setValue] = useState<unknown>(now);
  const [from, setFrom] = useState<IsoDate | null>(today);
  const [to, setTo] = useState<IsoDate | null>(null);
  const [basis, setBasis] = useState('');
  const [reason, setReason] = useState('');
  const ask = useAct('rule.propose');
  const asked = none ? null : valueOf(words.parts, value);
  const read = ruleSchemas[id].safeParse(asked);
  const reach = useCall('rule.reach', { rule: id, from: from ?? today }, { enabled: from !== null });
  const fits = read.success && from !== null && basis.trim().length >= 2 && reason.trim().length >= 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits && !ask.isPending)
      ask.mutate({ rule: id, value: asked, from, to, basis, reason }, { onSuccess: onClose });
  };
  return (
    <form className="rules-form" aria-label={`提请改用本单位的规定：${words.label}`} onSubmit={submit}>
      {mayBeNone(id) ? (
        <label className="rules-check">
          <input type="checkbox" checked={none} onChange={(event) => setNone(event.target.checked)} />
          不设这项规定
        </label>
      ) : null}
      <div className="rules-parts">
        {none
          ? null
          : words.parts.map((part) => (
              <Part
                key={part.key}
                part={part}
                value={partOf(value, part)}
                onValue={(next) => setValue(withPart(value, part, next))}
              />
            ))}
      </div>
      <div className="rules-row">
        <DayField label="自哪天起" value={from} onValue={setFrom} today={today} />
        <DayField label="至哪天止（可不填）" value={to} onValue={setTo} today={today} />
        <PlainField label="依据文号" note="例如：清纪发〔2026〕3号">
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              maxLength={200}
              value={basis}
              onChange={(event) => setBasis(event.target.value)}
            />
          )}
        </PlainField>
        <PlainField label="理由">
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </PlainField>
      </div>
      <Notice>
        {read.success ? `改为：${ruleValueText(id, asked, from ?? today)}。` : '内容还没有填全。'}
        {reach.data ? `这天及以后起算、还在走的期限涉及 ${reach.data.records} 件，批准时重新计算；` : ''}
        这天以前起算的和已经办结的不变。由书记批准，提出人自己不能批。
      </Notice>
      <ErrorNotice error={ask.error} />
      <p className="rules-acts">
        <Button type="primary" htmlType="submit" disabled={!fits} loading={ask.isPending}>
          提请批准
        </Button>
        <Button onClick={onClose}>不改了</Button>
      </p>
    </form>
  );
}

function Part({
  part,
  value,
  onValue,
}: {
  readonly part: RulePart;
  readonly value: PartValue;
  readonly onValue: (value: PartValue) => void;
}) {
  switch (part.kind) {
    case 'limit': {
      const { amount, unit } =
        typeof value === 'object' && value !== null && 'unit' in value
          ? value
          : { amount: 1, unit: 'day' as const };
      return (
        <PlainField label={part.label}>
          {(attributes) => (
            <span className="rules-limit">
              <input
                {...attributes}
                className="field-input"
                inputMode="numeric"
                value={Number.isNaN(amount) ? '' : amount}
                onChange={(event) => onValue({ amount: Number.parseInt(event.target.value, 10), unit })}
              />
              <select
                aria-label={`${part.label}单位`}
                className="field-input"
                value={unit}
                onChange={(event) =>
                  onValue({
                    amount,
                    unit: unitNames.find(([one]) => one === event.target.value)?.[0] ?? 'day',
                  })
                }
              >
                {unitNames.map(([one, label]) => (
                  <option key={one} value={one}>
                    {label}
                  </option>
                ))}
              </select>
            </span>
          )}
        </PlainField>
      );
    }
    case 'number':
      return (
        <PlainField label={part.counted ? `${part.label}（${part.counted}）` : part.label}>
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              inputMode="numeric"
              value={typeof value === 'number' && !Number.isNaN(value) ? value : ''}
              onChange={(event) => onValue(Number.parseInt(event.target.value, 10))}
            />
          )}
        </PlainField>
      );
    case 'yesNo':
      return (
        <label className="rules-check">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onValue(event.target.checked)}
          />
          {part.label}
        </label>
      );
    case 'choice':
      return (
        <PlainField label={part.label}>
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => onValue(event.target.value)}
            >
              {(part.options ?? []).map(([one, label]) => (
                <option key={one} value={one}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </PlainField>
      );
    case 'codes': {
      const chosen: readonly string[] = Array.isArray(value) ? value.map(String) : [];
      const { codes } = part;
      return (
        <fieldset className="rules-codes">
          <legend>{part.label}</legend>
          {(codes?.items ?? []).map(({ code, label }) => (
            <label key={code} className="rules-check">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={(event) =>
                  onValue(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                }
              />
              {(codes && findCode(codes, code)?.labels?.at(-1)?.label) ?? label}
            </label>
          ))}
        </fieldset>
      );
    }
  }
}
