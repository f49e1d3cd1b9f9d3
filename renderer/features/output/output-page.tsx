import { Tabs } from 'antd';
import { useState } from 'react';
import { OwnOutputs } from '../../ui/output/own-outputs.tsx';
import { Page } from '../../ui/page.tsx';
import { Destructions } from './destructions.tsx';
import { Register } from './register.tsx';
import '../../ui/output/register-table.css';
import './output.css';

/** What was printed, saved and exported, where the copies are, and what was destroyed. */
export default function OutputPage() {
  const [tab, setTab] = useState('print');
  return (
    <Page title="打印与导出登记" sub="每一次打印、另存、导出都按年连续编号；份数有去向、有回执、有销毁。">
      <Tabs
        activeKey={tab}
        onChange={setTab}
        destroyOnHidden
        items={[
          { key: 'print', label: '打印登记', children: <Register register="print" /> },
          { key: 'export', label: '导出登记', children: <Register register="export" /> },
          { key: 'destroy', label: '销毁清单', children: <Destructions /> },
          { key: 'own', label: '本人的管理材料', children: <OwnOutputs /> },
        ]}
      />
    </Page>
  );
}
