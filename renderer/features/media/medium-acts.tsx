import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { type MediumAct, mediumActs, stateAfter } from '#shared/domain/media.ts';
import type { MediumView } from '#shared/ipc/media-calls.ts';
import { useAct } from '../../api/hooks.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { DateText } from '../../ui/date-text.tsx';

const words: Readonly<Record<MediumAct, readonly [act: string, question: string]>> = {
  lend: ['借出', '借出以后仍可在本机使用，保管人改为借用人。'],
  giveBack: ['收回', '收回以后恢复在用。'],
  reportLost: ['报失', '报失以后，这件介质插上也不能再用，并报告为安全事件；编号不再使用。'],
  destroy: ['销毁', '销毁以后编号不再使用。请先履行审批，送指定单位销毁。'],
};
const pastWords: Readonly<Record<string, string>> = {
  registered: '登记',
  lend: '借出',
  giveBack: '收回',
  reportLost: '报失',
  destroy: '销毁',
};

/** What can be done with a medium, and its course. */
export function MediumActs({ medium }: { readonly medium: MediumView }) {
  const act = useAct('media.act');
  const [doing, setDoing] = useState<MediumAct | null>(null);
  const [holder, setHolder] = useState('');
  const field = useId();
  const possible = mediumActs.filter((one) => stateAfter(medium.state, one) !== null);
  const needsHolder = doing === 'lend' || doing === 'giveBack';
  return (
    <div className="media-acts">
      {doing === null ? (
        <div className="form-actions">
          {possible.map((one) => (
            <Button key={one} size="small" onClick={() => setDoing(one)} danger={one === 'reportLost'}>
              {words[one][0]}…
            </Button>
          ))}
          {possible.length === 0 ? <p className="media-quiet">这件介质不再使用，登记留底。</p> : null}
        </div>
      ) : (
        <>
          {needsHolder ? (
            <div className="media-holder">
              <label htmlFor={field}>{doing === 'lend' ? '借用人' : '保管人'}</label>
              <Input
                id={field}
                value={holder}
                maxLength={40}
                autoComplete="off"
                onChange={(event) => setHolder(event.target.value)}
              />
            </div>
          ) : null}
          <ConfirmReason
            key={doing}
            question={`${words[doing][0]} ${medium.number}：${words[doing][1]}`}
            act={words[doing][0]}
            busy={act.isPending}
            error={act.error}
            onCancel={() => setDoing(null)}
            onConfirm={(note) =>
              act.mutate(
                { id: medium.id, act: doing, holder: needsHolder ? holder.trim() : '', note },
                {
                  onSuccess: () => {
                    setDoing(null);
                    setHolder('');
                  },
                },
              )
            }
          />
        </>
      )}
      <ol className="media-history">
        {medium.history.map((one) => (
          <li key={`${one.at}-${one.act}`}>
            <DateText value={one.at} time /> {one.by} {pastWords[one.act] ?? one.act}
            {one.note ? `：${one.note}` : ''}
          </li>
        ))}
      </ol>
    </div>
  );
}
