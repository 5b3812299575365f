package import Domain
package import Storage

/// One try of a job, by the process that has it on lease.
package struct JobRun: Sendable {
    package let job: Job
    let holder: String

    /// Says that the job is done, in the transaction that does it: both or neither are stored, and a process that has
    /// lost its lease stores neither. The transaction is one of the job's municipality.
    ///
    /// - Throws: ``JobLost``
    package func finish(in transaction: any Transaction) throws {
        guard try transaction.jobs.finish(self) else { throw JobLost() }
    }

    /// What the job's row holds while this try has it.
    var fence: SQL {
        """
        municipality = \(job.municipality?.code ?? "") AND id = \(job.id) AND lease_holder = \(holder)
        AND attempts = \(job.attempt)
        """
    }
}

/// The lease has ended, and another process may have the job.
package struct JobLost: Error {}

extension JobRows {
    /// - Returns: whether the job was still this try's.
    func finish(_ run: JobRun) throws -> Bool {
        guard let row = try transaction.query("DELETE FROM job WHERE \(run.fence) RETURNING unique_key").first
        else {
            return false
        }
        if let key: String = try row["unique_key"] { try forgetDead(of: run.job, key: key) }
        return true
    }

    /// One that was given up earlier and has the same key is past.
    func forgetDead(of job: Job, key: String) throws {
        try transaction.execute(
            """
            DELETE FROM job WHERE municipality = \(job.municipality?.code ?? "") AND unique_key = \(key)
            AND died_at IS NOT NULL AND id <> \(job.id)
            """)
    }
}
