// What it takes to go from one occurrence to the next: loaded when somebody does.
export { next, skip } from '../../db/model/recurrence/series.ts'
export { completeOccurrence, detailsOf, seriesOf } from '../../db/model/recurring.ts'
