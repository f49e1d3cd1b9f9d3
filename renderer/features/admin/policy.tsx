import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card, Page } from '../../ui/page.tsx';
import './admin.css';

type Policy = CallOutput<'policy.get'>;

const rows: readonly {
  readonly field: keyof Policy;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly why: string;
}[] = [
  {
    field: 'idleMinutes',
    label: '不操作多久自动锁定',
    unit: '分钟',
    min: 1,
    max: 10,
    why: '涉密计算机不超过 10 分钟。',
  },
  { field: 'lockoutTries', label: '连续输错几次锁定账户', unit: '次', min: 3, max: 10, why: '一般 5 次。' },
  {
    field: 'lockoutMinutes',
    label: '锁定多久',
    unit: '分钟',
    min: 5,
    max: 1440,
    why: '到时自行解除，或由您解锁。',
  },
  { field: 'passwordLength', label: '口令最短', unit: '位', min: 10, max: 64, why: '机密级不少于 10 位。' },
  {
    field: 'passwordDays',
    label: '口令多久更换',
    unit: '天',
    min: 7,
    max: 365,
    why: '秘密级不超过 30 天，机密级不超过 7 天。',
  },
];

function PolicyForm({ policy }: { readonly policy: Policy }) {
  const set = useAct('policy.set');
  const [saved, setSaved] = useState(false);
  return (
    <Form<CallInput<'policy.set'>>
      initialValues={policy}
      requiredMark={false}
      onValuesChange={() => setSaved(false)}
      onFinish={(values) => set.mutate(values, { onSuccess: () => setSaved(true) })}
      onKeyDown={moveOnEnter}
    >
      <Card>
        {rows.map(({ field, label, unit, min, max, why }) => (
          <div className="policy-row" key={field}>
            <label htmlFor={`policy-${field}`}>{label}</label>
            <Form.Item noStyle name={field} rules={[{ required: true, message: `${label}要填。` }]}>
              <InputNumber id={`policy-${field}`} min={min} max={max} precision={0} suffix={unit} />
            </Form.Item>
            <p>{`${min}—${max} ${unit}。${why}`}</p>
          </div>
        ))}
      </Card>
      <div className="form-actions" style={{ margin: '14px 0' }}>
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          保存策略
        </Button>
      </div>
      <ErrorNotice error={set.error} />
      {saved ? <Notice tone="green">策略已保存，立即生效，并已记入日志。</Notice> : null}
    </Form>
  );
}

/** Security administrator: the numbers of the security policy. */
export default function PolicyPage() {
  const policy = useCall('policy.get', {});
  return (
    <Page title="策略" sub="改动立即生效，并记入日志，由安全审计员监督。">
      <DataState reading={policy} what="策略">
        {(given) => <PolicyForm policy={given} />}
      </DataState>
    </Page>
  );
}
