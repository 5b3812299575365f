import Domain
import Storage

extension OperationAgreement: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .doer("operation_agreement", "created_by"), .doer("operation_agreement", "ended_by"),
    ]
}
