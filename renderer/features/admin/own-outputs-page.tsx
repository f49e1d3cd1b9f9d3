import { OwnOutputs } from '../../ui/output/own-outputs.tsx';
import { Page } from '../../ui/page.tsx';

/** What was made of the management data, numbered by the year: one's own, and everybody's for who reads the log. */
export default function OwnOutputsPage() {
  return (
    <Page
      title="管理材料登记"
      sub="角色权限表、演练报告、审计报告、日志副本每写出一份都按年连续编号；业务材料另有打印与导出登记。"
    >
      <OwnOutputs />
    </Page>
  );
}
