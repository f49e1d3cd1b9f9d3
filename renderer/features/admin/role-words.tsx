import { permissionAreas, permissionWords } from '#shared/domain/permission-words.ts';
import { type Role, roleLabels, rolePermissions } from '#shared/domain/roles.ts';

/** What an account with these roles may do, in words, area by area. */
export function RoleWords({ roles }: { readonly roles: readonly Role[] }) {
  if (roles.length === 0) return null;
  return (
    <details className="role-words">
      <summary>{`${roles.map((role) => roleLabels[role]).join('、')}可以做什么`}</summary>
      <dl>
        {permissionAreas.map(({ title, permissions }) => {
          const held = permissions.filter((one) => roles.some((role) => rolePermissions[role].includes(one)));
          return held.length === 0 ? null : (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{held.map(permissionWords).join('、')}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
