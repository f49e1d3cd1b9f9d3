import { Button } from 'antd';
import { useState } from 'react';
import { addMonths, type IsoDate, isoDate } from '#shared/domain/date.ts';
import { type DrawSize, drawnCount, sizeWords } from '#shared/domain/draw.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { DrawKind } from '#shared/rules/draw-kinds.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { DataState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { useToday } from '../../ui/records/use-today.ts';

type Pool = CallOutput<'draw.pool'>;
/** Share offered where no rule names one. */
const USUAL_PERCENT = 10;

/** Chooses what to draw from and how much, shows what there is, and draws with a reason. */
export function NewDraw({
  kinds,
  onDrawn,
}: {
  readonly kinds: readonly DrawKind[];
  readonly onDrawn: (id: string) => void;
}) {
  const today = useToday();
  const [kindId, setKind] = useState(kinds[0]?.id ?? 'petitionSpotCheck');
  const [from, setFrom] = useState<IsoDate | null>(isoDate.parse(`${addMonths(today, -6).slice(0, 7)}-01`));
  const [to, setTo] = useState<IsoDate | null>(today);
  const kind = kinds.find(({ id }) => id === kindId) ?? kinds[0];
  if (!kind) return null;
  const wrong = from !== null && to !== null && from > to ? '止日早于起日。' : null;
  return (
    <Card title="抽取" padded>
      <div className="draw-choose">
        <PlainField label="抽查什么" note={kind.from}>
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={kind.id}
              onChange={(event) => {
                const found = kinds.find(({ id }) => id === event.target.value);
                if (found) setKind(found.id);
              }}
            >
              {kinds.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </PlainField>
        <DayField label="起日" value={from} onValue={setFrom} today={today} />
        <DayField label="止日" value={to} onValue={setTo} today={today} fault={wrong} />
      </div>
      {from === null || to === null || wrong !== null ? null : (
        <PoolPart key={`${kind.id} ${from} ${to}`} kind={kind} from={from} to={to} onDrawn={onDrawn} />
      )}
    </Card>
  );
}

interface PoolProps {
  readonly kind: DrawKind;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly onDrawn: (id: string) => void;
}

function PoolPart({ kind, from, to, onDrawn }: PoolProps) {
  const reading = useCall('draw.pool', { kind: kind.id, from, to });
  return (
    <DataState reading={reading} what="抽查范围">
      {(pool) =>
        pool.count === 0 ? (
          <Notice>
            {dateWords(from)}至{dateWords(to)}没有可以抽取的：{kind.from.replace(/^期内/u, '')} 0 件。
          </Notice>
        ) : (
          <SizePart kind={kind} from={from} to={to} onDrawn={onDrawn} pool={pool} />
        )
      }
    </DataState>
  );
}

function readSize(text: string, unit: 'percent' | 'number'): DrawSize | null {
  const value = /^\d{1,4}$/u.test(text.trim()) ? Number(text) : 0;
  if (value < 1 || (unit === 'percent' && value > 100)) return null;
  return unit === 'percent' ? { percent: value } : { number: value };
}

function SizePart({ kind, from, to, onDrawn, pool }: PoolProps & { readonly pool: Pool }) {
  const [text, setText] = useState(String(pool.percent ?? USUAL_PERCENT));
  const [unit, setUnit] = useState<'percent' | 'number'>('percent');
  const [asking, setAsking] = useState(false);
  const run = useAct('draw.run');
  const size = readSize(text, unit);
  const none = size !== null && drawnCount(pool.count, size, pool.rounding) === 0;
  const words = size === null ? '' : `${sizeWords(pool.count, size, pool.rounding)}。`;
  return (
    <>
      <div className="draw-choose">
        <PlainField
          label="抽多少"
          note={words}
          fault={
            size === null ? '请填写整数，比例在 1 到 100 之间。' : none ? '按这个比例一件也抽不到。' : null
          }
        >
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              inputMode="numeric"
              autoComplete="off"
              maxLength={4}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </PlainField>
        <PlainField label="按">
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={unit}
              onChange={(event) => setUnit(event.target.value === 'number' ? 'number' : 'percent')}
            >
              <option value="percent">比例（%）</option>
              <option value="number">件数</option>
            </select>
          )}
        </PlainField>
        <div className="draw-go">
          <Button type="primary" disabled={size === null || none || asking} onClick={() => setAsking(true)}>
            抽取…
          </Button>
        </div>
      </div>
      <p className="draw-quiet">
        依据：{pool.ruleSource}。
        {pool.perYear === null ? '' : `本年已抽查 ${pool.thisYear} 次，规定每年 ${pool.perYear} 次。`}
      </p>
      {asking && size !== null ? (
        <ConfirmReason
          question={`${words}抽取后名单和种子留存，不能更改，也不能作废重抽。`}
          act="抽取"
          busy={run.isPending}
          error={run.error}
          onConfirm={(reason) =>
            run.mutate(
              { kind: kind.id, from, to, size, reason },
              {
                onSuccess: ({ id }) => {
                  setAsking(false);
                  onDrawn(id);
                },
              },
            )
          }
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
