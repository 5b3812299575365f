import Domain
import Storage

extension Row {
    /// In which right something was done.
    ///
    /// - Parameters:
    ///   - column: says which.
    ///   - reason: the column with what the staff said.
    func capacity(_ column: String, because reason: String) throws -> Capacity {
        switch try self[column] as String {
        case Capacity.own.name: .own
        case Capacity.staffName: .staff(Reason(onRecord: try self[reason]))
        default: throw StorageError.unreadable(column: column)
        }
    }
}
