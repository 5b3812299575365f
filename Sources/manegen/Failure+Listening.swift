import Foundation
import NIOCore

extension Failure {
    /// Says why the server cannot listen, when `error` is that.
    init?(listening error: any Error, by settings: Settings) {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init(
                "Port \(settings.port) is taken by another program. Give another with --port, or stop that one."
            )
        case let error as IOError where error.errnoCode == EACCES:
            self.init("This user may not listen on port \(settings.port). Give one from 1024 with --port.")
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine does not have the address \(settings.host). Give another with --host.")
        case is SocketAddressError.UnknownHost:
            self.init(
                "There is no address called \(settings.host). Give another with --host, such as 127.0.0.1.")
        default: return nil
        }
    }
}
