import { Button, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';
import type { Overview } from './backup-page.tsx';

/** System administrator: how often, to where, how many are kept, how often the way back is rehearsed. */
export function Plan({ overview }: { readonly overview: Overview }) {
  const [plan, setPlan] = useState(overview.plan);
  const set = useAct('backup.setPlan');
  const change = (part: Partial<typeof plan>) => {
    set.reset();
    setPlan({ ...plan, ...part });
  };
  const lacking = plan.every !== 'off' && plan.placeId === null;
  return (
    <Card title="备份计划" padded>
      <form
        className="grid"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacking) set.mutate(plan);
        }}
      >
        <div className="backup-fields">
          <span className="backup-quiet" id="plan-every">
            多久一次
          </span>
          <Radio.Group
            aria-labelledby="plan-every"
            value={plan.every}
            onChange={(event) => change({ every: event.target.value as typeof plan.every })}
            options={[
              { value: 'daily', label: '每天' },
              { value: 'weekly', label: '每周' },
              { value: 'off', label: '不自动' },
            ]}
          />
          <label htmlFor="plan-place">备份位置</label>
          <Select
            id="plan-place"
            aria-label="计划的备份位置"
            value={plan.placeId}
            allowClear
            onChange={(value: string | undefined) => change({ placeId: value ?? null })}
            options={overview.places.map(({ id, label, medium }) => ({
              value: id,
              label: medium ? `${label}（${medium}）` : label,
            }))}
          />
          <label htmlFor="plan-keep">保留</label>
          <InputNumber
            id="plan-keep"
            min={2}
            max={99}
            precision={0}
            value={plan.keep}
            suffix="份"
            onChange={(value) => change({ keep: value ?? 2 })}
          />
          <span className="backup-quiet" id="plan-drill">
            恢复演练
          </span>
          <Radio.Group
            aria-labelledby="plan-drill"
            value={plan.drillMonths}
            onChange={(event) => change({ drillMonths: event.target.value as 6 | 12 })}
            options={[
              { value: 6, label: '半年一次' },
              { value: 12, label: '一年一次' },
            ]}
          />
        </div>
        <p className="backup-quiet">
          到期后，有人登录且介质在位时在后台自动备份；最近核验过的一份总会保留。
          {overview.drillDueOn ? `下次演练应在 ${dateWords(overview.drillDueOn)} 前进行。` : ''}
        </p>
        <div className="backup-row">
          <Button type="primary" htmlType="submit" loading={set.isPending} disabled={lacking}>
            保存计划
          </Button>
          {lacking ? <span className="backup-quiet">请选择备份位置。</span> : null}
        </div>
        <ErrorNotice error={set.error} />
        {set.isSuccess ? <Notice tone="green">计划已保存，并已记入日志。</Notice> : null}
      </form>
    </Card>
  );
}
