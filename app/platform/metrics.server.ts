// The figures of /metrics, in Prometheus's form: sums only, nothing about a single visitor.
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

export const registry = new Registry()
collectDefaultMetrics({ register: registry })

/** How long answers took that had to be made, by kind of status. */
export const answerSeconds = new Histogram({
	name: 'samverk_answer_seconds',
	help: 'Time to make an answer, in seconds; kept answers are not counted here',
	labelNames: ['method', 'status'] as const,
	buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
	registers: [registry],
})

/** Answers given from memory. */
export const keptAnswers = new Counter({ name: 'samverk_kept_answers_total', help: 'Answers given from memory without making them anew', registers: [registry] })

/** Reports of mistakes that readers sent. */
export const reportsReceived = new Counter({ name: 'samverk_reports_total', help: 'Reports of mistakes received from readers', registers: [registry] })
