import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/page.tsx';
import { Cleanup } from './cleanup.tsx';
import { Gaps } from './gaps.tsx';
import { IndexRanking } from './index-ranking.tsx';
import { MonthSigns } from './month-signs.tsx';
import { Visits } from './visits.tsx';
import '../../ui/figures/figures.css';
import './registers.css';

/** 信访工作: who sent the month's table, the index, the two-year clean-up, and what is still missing. */
export default function RegistersPage() {
  const [params, setParams] = useSearchParams();
  return (
    <Page title="信访工作" sub="报表、指数、清理和工作网的情况；各登记簿在“信访举报”页的“其他登记簿”里。">
      <Tabs
        activeKey={params.get('tab') ?? 'signs'}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        items={[
          { key: 'signs', label: '本月报送情况', children: <MonthSigns /> },
          { key: 'index', label: '天成指数', children: <IndexRanking /> },
          { key: 'visits', label: '重信重访', children: <Visits /> },
          { key: 'cleanup', label: '两年清理', children: <Cleanup /> },
          { key: 'gaps', label: '同比与缺口', children: <Gaps /> },
        ]}
      />
    </Page>
  );
}
