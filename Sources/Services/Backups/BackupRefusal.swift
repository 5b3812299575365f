/// Why there is no backup, or why one cannot be put back. Nothing was changed.
package enum BackupRefusal: Error, Equatable, CustomStringConvertible {
    case cannotWrite(path: String)
    case occupied(path: String)
    case cannotRead(path: String)
    case foreign(path: String)
    case damaged(path: String, String)
    case unproven(path: String)
    case withoutProof(path: String)
    case damagedDatabase(String)
    case anotherKey
    case unknownMigration(String)
    case editedMigration(String)
    case missingMigration(String)
    case otherTable(String)
    case missingTable(String)
    case notEmpty
    case inUse
    case overlap

    package var description: String {
        switch self {
        case .cannotWrite(let path):
            "The backup cannot be written as \(path). Check the folder, and that the disk has room."
        case .occupied(let path):
            "\(path) is there already and is no backup of Manegen. Give another name."
        case .cannotRead(let path): "The backup \(path) cannot be read. Check the path."
        case .foreign(let path): "\(path) is not a backup of Manegen."
        case .damaged(let path, let reason):
            "The backup \(path) is damaged (\(reason)). Nothing was changed. Take another."
        case .unproven(let path):
            """
            The backup \(path) has been changed after it was written, or was not written with the installation's key. \
            Nothing was changed. Take another.
            """
        case .withoutProof(let path):
            """
            The backup \(path) is of an early version of Manegen and has nothing to show that nobody has changed it. \
            Put it back with the version that made it, and make a new one with this version.
            """
        case .damagedDatabase(let reason):
            "The database is damaged, and no backup was made: \(reason). Stop Manegen and put a backup back."
        case .anotherKey:
            """
            The key here is not the one that the personal data was encrypted with, so that it could not be read. \
            Nothing was changed. Put the installation's secret.key in its place, or set MANEGEN_SECRET_KEY to it.
            """
        case .unknownMigration(let name):
            """
            The backup is of a version of Manegen that is not this one: it has the migration \(name). Put it back with \
            that version or a later one.
            """
        case .editedMigration(let name):
            "The backup's migration \(name) differs from this version's. Put it back with the version that made it."
        case .missingMigration(let name):
            "The backup's history lacks the migration \(name). Nothing was changed. Take another."
        case .missingTable(let name):
            "The backup lacks the table \(name). Nothing was changed. Take another."
        case .otherTable(let name):
            "The backup's table \(name) does not fit this version. Put it back with the version that made it."
        case .notEmpty:
            "There is data already. Give --replace to have the backup in its place, or name another database or folder."
        case .inUse:
            "A program has this database open. Stop the servers, and then put the backup back."
        case .overlap: "The backup has two bookings of one time. Nothing was changed."
        }
    }
}
