export {
  calendarPeriodAt,
  termAt,
  termPeriod,
  type ReportPeriod,
  type Term,
} from './periods';
export {
  sloReport,
  type ReportMember,
  type ReportRow,
  type RollUp,
  type SloReport,
} from './report';
export {
  freezeReport,
  isIntact,
  type FrozenReport,
  type HashText,
} from './frozenReport';
export {
  compositeFigures,
  jointTimeslices,
  type CompositeFigures,
  type CompositeNode,
  type MemberSlice,
} from './composite';
