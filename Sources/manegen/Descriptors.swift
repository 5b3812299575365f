import Foundation

/// Files and connections that the process may have open at once.
enum Descriptors {
    /// More than this are of no use.
    private static let most: rlim_t = 65_536

    /// Raises the number as far as the system lets this user.
    ///
    /// - Returns: how many there may be now.
    static func raise() -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return 1024 }
        let wanted = min(limit.rlim_max, most)
        if limit.rlim_cur < wanted {
            var raised = rlimit(rlim_cur: wanted, rlim_max: limit.rlim_max)
            if setrlimit(kind, &raised) == 0 { limit = raised }
        }
        return Int(min(limit.rlim_cur, most))
    }
}
