/// What a process of an installation does.
enum ServerRole: String, CaseIterable {
    /// Serves pages and API, and leaves jobs to others.
    case web
    /// Does jobs, and tells how it is.
    case worker
    case all

    var showsPages: Bool { self != .worker }
    var doesJobs: Bool { self != .web }
}
