import { type CodeOf, defineCodes } from './code-list.ts';

/** Kinds of units in the unit tree (O01, O02). `area` marks the levels of the administrative division. */
export const unitKinds = defineCodes('unitKind', '单位类型', [
  { code: 'city', label: '市', aliases: ['地级市', '设区的市'], area: true, source: 'unit directory' },
  { code: 'county', label: '县区', aliases: ['县', '区', '县级市'], area: true, source: 'unit directory' },
  {
    code: 'township',
    label: '乡镇',
    aliases: ['乡', '镇', '街道', '乡镇街道'],
    area: true,
    source: 'unit directory',
  },
  {
    code: 'village',
    label: '村',
    aliases: ['社区', '村社区', '村(社区)', '行政村'],
    area: true,
    source: 'unit directory',
  },
  {
    code: 'cityDepartment',
    label: '市直部门',
    aliases: ['市直单位', '市直'],
    area: false,
    source: 'unit directory',
  },
  {
    code: 'countyDepartment',
    label: '县直部门',
    aliases: ['县直单位', '县直', '县区直部门', '区直部门'],
    area: false,
    source: 'unit directory',
  },
  {
    code: 'disciplineCommission',
    label: '纪委',
    aliases: ['纪委监委', '纪委监察局', '纪检监察机关', '乡镇纪委'],
    area: false,
    source: 'O01, O02',
  },
  {
    code: 'stationedGroup',
    label: '派驻机构',
    aliases: ['派驻纪检组', '派驻纪检监察组', '纪检工委'],
    area: false,
    source: 'O02',
  },
  { code: 'office', label: '内设机构', aliases: ['科室', '内设科室'], area: false, source: 'O01' },
  {
    code: 'publicInstitution',
    label: '事业单位',
    aliases: ['学校', '医院', '站所'],
    area: false,
    source: 'F11',
  },
  {
    code: 'stateEnterprise',
    label: '国有企业',
    aliases: ['国企', '企业'],
    area: false,
    source: 'domain §3.6',
  },
  { code: 'other', label: '其他', aliases: ['其它'], area: false, source: 'requirements §3 O' },
]);
export type UnitKind = CodeOf<typeof unitKinds>;
