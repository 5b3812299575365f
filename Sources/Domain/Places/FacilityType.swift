/// A kind of facility. The codes and names are LIPAS's (University of Jyväskylä, CC BY 4.0), completed with
/// Manegen's own from 9000 on for halls and rooms that are not for sport.
package struct FacilityType: Hashable, Sendable {
    package let code: Int
    package let swedish: String
    package let english: String
    /// The group that it belongs to, in Swedish.
    package let group: String
    /// ``Activity/code`` of what such a place is usually for.
    package let activities: [String]

    package init(code: Int, swedish: String, english: String, group: String, activities: [String] = []) {
        self.code = code
        self.swedish = swedish
        self.english = english
        self.group = group
        self.activities = activities
    }
}
