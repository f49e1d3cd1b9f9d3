import { Button, Select } from 'antd';
import { useState } from 'react';
import { permissionAreas, permissionWords } from '#shared/domain/permission-words.ts';
import { type Role, roleLabels, roles } from '#shared/domain/roles.ts';
import { rolesWith } from '#shared/ipc/role-matrix.ts';
import { pickFile } from '../../api/files.ts';
import { useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card, Page, Toolbar } from '../../ui/page.tsx';
import './admin.css';

/** Who may do what, by area and role, made from what every call asks. */
export default function Matrix() {
  const { office } = useSession();
  const job = useJob('matrix.print');
  const [only, setOnly] = useState<Role | null>(null);
  const columns = only === null ? roles : [only];
  const print = async () => {
    const file = await pickFile({ what: 'save', kind: 'pdf', suggestedName: `${office.name}角色权限表.pdf` });
    if (file) await job.run({ file: file.token });
  };
  return (
    <Page
      title="角色权限表"
      sub="程序按这张表放行，表由程序生成，不能另改。线索、案件除有此权限外，还要列入知悉人员。"
      actions={
        <Button type="primary" loading={job.state === 'running'} onClick={() => void print()}>
          存为 PDF
        </Button>
      }
    >
      <div className="grid">
        <ErrorNotice error={job.error} />
        {job.result ? (
          <Notice tone="green">{`角色权限表已写好，登记号 ${job.result.number}。`}</Notice>
        ) : null}
        <div className="matrix-frame">
          <Toolbar label="筛选角色">
            <Select<Role | 'all'>
              aria-label="角色"
              style={{ width: 180 }}
              value={only ?? 'all'}
              onChange={(value) => setOnly(value === 'all' ? null : value)}
              options={[
                { value: 'all', label: '全部角色' },
                ...roles.map((value) => ({ value, label: roleLabels[value] })),
              ]}
            />
          </Toolbar>
          <Card>
            <div className="matrix-scroll" tabIndex={0} role="region" aria-label="角色权限表">
              <table className="table matrix">
                <thead>
                  <tr>
                    <th scope="col">权限</th>
                    {columns.map((role) => (
                      <th scope="col" key={role}>
                        {roleLabels[role]}
                      </th>
                    ))}
                  </tr>
                </thead>
                {permissionAreas.map(({ title, permissions }) => {
                  const shown = permissions.filter((one) => only === null || rolesWith(one).includes(only));
                  return shown.length === 0 ? null : (
                    <tbody key={title}>
                      <tr>
                        <th scope="rowgroup" colSpan={columns.length + 1}>
                          {title}
                        </th>
                      </tr>
                      {shown.map((permission) => (
                        <tr key={permission}>
                          <th scope="row">{permissionWords(permission)}</th>
                          {columns.map((role) => (
                            <td key={role}>
                              {rolesWith(permission).includes(role) ? (
                                <span role="img" aria-label="有">
                                  √
                                </span>
                              ) : null}
                            </td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  );
                })}
              </table>
            </div>
          </Card>
        </div>
      </div>
    </Page>
  );
}
