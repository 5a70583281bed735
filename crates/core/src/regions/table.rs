/// A region with GeminiDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// As it stands in addresses, and as a region's own project is called.
    pub id: &'static str,
    /// As the console calls it; the ID where no page of the vendor's was found that names it.
    pub name: &'static str,
    /// The domain under which its services are.
    pub(super) domain: &'static str,
}

const fn com(id: &'static str, name: &'static str) -> Region {
    Region { id, name, domain: "myhuaweicloud.com" }
}

/// All regions, by where they are in the world.
///
/// IDs: GaussDBforNoSQLRegion.ts of the vendor's Node.js SDK. Names: the vendor's pages taurusdb_00_0003, sdrs_ad_0003,
/// workspace_09_0004 and drs_api_0111.
pub const REGIONS: [Region; 26] = [
    com("cn-north-1", "cn-north-1"),
    com("cn-north-2", "CN North-Beijing2"),
    com("cn-north-4", "CN North-Beijing4"),
    com("cn-north-9", "CN North-Ulanqab1"),
    com("cn-north-11", "cn-north-11"),
    com("cn-east-2", "CN East-Shanghai2"),
    com("cn-east-3", "CN East-Shanghai1"),
    com("cn-east-4", "cn-east-4"),
    com("cn-south-1", "CN South-Guangzhou"),
    com("cn-south-2", "cn-south-2"),
    com("cn-south-4", "CN South-Guangzhou-InvitationOnly"),
    com("cn-southwest-2", "CN Southwest-Guiyang1"),
    com("cn-southwest-3", "cn-southwest-3"),
    com("ap-southeast-1", "CN-Hong Kong"),
    com("ap-southeast-2", "AP-Bangkok"),
    com("ap-southeast-3", "AP-Singapore"),
    com("ap-southeast-4", "AP-Jakarta"),
    com("ap-southeast-5", "ap-southeast-5"),
    com("af-south-1", "AF-Johannesburg"),
    com("me-east-1", "me-east-1"),
    com("tr-west-1", "TR-Istanbul"),
    com("ru-northwest-2", "ru-northwest-2"),
    Region { id: "eu-west-101", name: "EU-Dublin", domain: "myhuaweicloud.eu" },
    com("la-north-2", "LA-Mexico City2"),
    com("la-south-2", "LA-Santiago"),
    com("sa-brazil-1", "LA-Sao Paulo1"),
];

/// The region with an ID; none for one that is not in the list, which may exist all the same.
pub fn region(id: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_found_by_its_id_and_there_once() {
        for region in &REGIONS {
            assert_eq!(super::region(region.id), Some(region));
            assert_eq!(REGIONS.iter().filter(|other| other.name == region.name).count(), 1, "{}", region.name);
        }
        assert_eq!(region("ap-southeast-3").unwrap().name, "AP-Singapore");
        assert_eq!(region("ap-southeast-5").unwrap().name, "ap-southeast-5");
        assert_eq!(region("xx-north-1"), None);
    }
}
