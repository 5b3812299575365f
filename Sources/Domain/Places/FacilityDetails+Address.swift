extension FacilityDetails {
    /// `Exempelgatan 1, 852 30 Sundsvall`
    package var addressLine: String {
        [streetAddress, [postalCode, city].filter { !$0.isEmpty }.joined(separator: " ")]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
