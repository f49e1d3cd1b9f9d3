import { Tabs } from 'antd';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { Page } from '../../ui/page.tsx';
import { Authority } from './authority.tsx';
import { Carriers } from './carriers.tsx';
import { DueMarks } from './due-marks.tsx';
import { Proposals } from './proposals.tsx';
import './secrecy-page.css';

/** What a 定密责任人 and whoever watches over periods have before them. */
export default function SecrecyPage() {
  const { can } = useSession();
  const reviews = can('secrecy.review');
  const [tab, setTab] = useState('proposals');
  const tabs = [
    { key: 'proposals', label: '等待审定', children: <Proposals /> },
    ...(reviews
      ? [
          { key: 'due', label: '期满审核', children: <DueMarks /> },
          { key: 'carriers', label: '高于本机密级的载体', children: <Carriers /> },
          { key: 'authority', label: '定密授权', children: <Authority /> },
        ]
      : []),
  ];
  return (
    <Page title="密级管理" sub="拟定的人自己不能审定；变更和解密自动形成书面通知，原标志划去后仍可看见。">
      <Tabs activeKey={tab} onChange={setTab} items={tabs} />
    </Page>
  );
}
