import Domain
import Texts

extension Phrases {
    /// How what a time costs differs from what is paid now: `samma pris`, `150 kr mer`.
    func difference(of price: Money?, from paid: Money?) -> String {
        let (new, old) = (price?.ore ?? 0, paid?.ore ?? 0)
        if new == old { return self(.priceSame) }
        return new > old
            ? self(.priceMore, ["price": self.price(Money(ore: new - old))])
            : self(.priceLess, ["price": self.price(Money(ore: old - new))])
    }
}
