import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { machineHolds } from '#shared/domain/marking.ts';
import { type OriginalAuthority, originalAuthorities } from '#shared/domain/marking-rules.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, ErrorNotice } from '../../ui/data-state.tsx';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';

const words: Readonly<Record<OriginalAuthority, string>> = {
  none: '没有原始定密授权，只作派生定密或按保密事项范围定密',
  confidential: '可以原始定密：秘密级',
  secret: '可以原始定密：机密级、秘密级',
};

/** What the office may classify by itself; a county organ only where it was authorised (保密法 §17). */
export function Authority() {
  const { can } = useSession();
  const reading = useCall('secrecy.authority', {});
  return (
    <DataState reading={reading} what="定密授权">
      {(authority) => (
        <div className="secrecy-due">
          <Card title="现在的授权" padded>
            <KeyValue
              items={[
                { label: '权限', value: words[authority.level] },
                { label: '授权文件', value: authority.basis },
              ]}
            />
          </Card>
          {can('secrecy.decide') ? <Change authority={authority} /> : null}
        </div>
      )}
    </DataState>
  );
}

function Change({ authority }: { readonly authority: CallOutput<'secrecy.authority'> }) {
  const { office } = useSession();
  const [level, setLevel] = useState(authority.level);
  const [basis, setBasis] = useState(authority.basis);
  const act = useAct('secrecy.setAuthority');
  const choices = originalAuthorities.filter((one) => one === 'none' || machineHolds(office.secrecy, one));
  const ready = level === 'none' || basis.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) act.mutate({ level, basis: basis.trim() });
  };
  return (
    <Card title="登记授权">
      <form className="mark-form" onSubmit={submit}>
        <Notice>县级机关、单位原则上没有原始定密权；有书面授权的，才在这里登记。</Notice>
        <PlainField label="权限">
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={level}
              onChange={(event) => setLevel(choices.find((one) => one === event.target.value) ?? level)}
            >
              {choices.map((one) => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </select>
          )}
        </PlainField>
        {level === 'none' ? null : (
          <PlainField label="授权文件的名称和文号">
            {(attributes) => (
              <input
                {...attributes}
                className="field-input"
                autoComplete="off"
                maxLength={200}
                value={basis}
                onChange={(event) => setBasis(event.target.value)}
              />
            )}
          </PlainField>
        )}
        <div className="mark-row">
          <Button htmlType="submit" disabled={!ready} loading={act.isPending}>
            保存
          </Button>
        </div>
        <ErrorNotice error={act.error} />
      </form>
    </Card>
  );
}
