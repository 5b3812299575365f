import Domain
import Storage

extension Organisation: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("organisation", "id", merged: .kept(because: "It says which one it has become.")),
        .organisation("organisation", "merged_into", merged: .moved),
        .doer("organisation", "created_by"), .doer("organisation", "settled_by"),
    ]
}
