use super::Region;
use crate::connection::Endpoint;

const SERVICE: &str = "gaussdb-nosql";

/// Where a region's GeminiDB is called: `gaussdb-nosql.{region}.myhuaweicloud.com`, and `.eu` in Europe.
pub fn endpoint(region: &Region) -> Option<Endpoint> {
    Endpoint::parse(&format!("{SERVICE}.{}.{}", region.id, region.domain)).ok()
}

/// Where a region's IAM is called. Source: the files of IAM's regions in the vendor's SDKs.
pub fn iam_endpoint(region: &Region) -> Option<Endpoint> {
    Endpoint::parse(&format!("iam.{}.{}", region.id, region.domain)).ok()
}

/// The IAM beside a GeminiDB: the same host with `iam` for `gaussdb-nosql`, so under the same domain and in the same region.
///
/// None where the endpoint is no GeminiDB's own, for example a gateway of one's own: it has to be asked for then.
pub fn iam_endpoint_for(endpoint: &Endpoint) -> Option<Endpoint> {
    let rest = endpoint.host().strip_prefix(SERVICE).filter(|rest| rest.starts_with('.'))?;
    let has_prefix = endpoint.url() != endpoint.origin();
    if has_prefix { None } else { Endpoint::parse(&format!("{}://iam{rest}", endpoint.scheme().as_str())).ok() }
}

/// The ID of the region that an endpoint is in, by its host; also of one that is not in [`super::REGIONS`].
pub fn region_of(endpoint: &Endpoint) -> Option<&str> {
    let rest = endpoint.host().strip_prefix(SERVICE)?.strip_prefix('.')?;
    let (region, domain) = rest.split_once('.')?;
    (region.as_bytes().contains(&b'-') && domain.as_bytes().contains(&b'.')).then_some(region)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regions::{REGIONS, region};

    fn url(endpoint: Option<Endpoint>) -> Option<String> {
        endpoint.map(|endpoint| endpoint.url())
    }

    #[test]
    fn every_region_has_its_addresses() {
        for region in &REGIONS {
            let endpoint = endpoint(region).unwrap();
            assert_eq!(region_of(&endpoint), Some(region.id));
            assert_eq!(iam_endpoint_for(&endpoint), iam_endpoint(region));
        }
        let europe = region("eu-west-101").unwrap();
        assert_eq!(url(endpoint(europe)).unwrap(), "https://gaussdb-nosql.eu-west-101.myhuaweicloud.eu");
        assert_eq!(url(iam_endpoint(europe)).unwrap(), "https://iam.eu-west-101.myhuaweicloud.eu");
    }

    #[test]
    fn the_iam_beside_an_endpoint_stays_under_its_domain() {
        for (text, iam, region) in [
            (
                "gaussdb-nosql.ap-southeast-1.myhuaweicloud.com",
                Some("https://iam.ap-southeast-1.myhuaweicloud.com"),
                Some("ap-southeast-1"),
            ),
            (
                "gaussdb-nosql.xx-new-7.example.com:8443",
                Some("https://iam.xx-new-7.example.com:8443"),
                Some("xx-new-7"),
            ),
            ("http://gaussdb-nosql.internal", Some("http://iam.internal"), None),
            ("gaussdb-nosql.myhuaweicloud.com", Some("https://iam.myhuaweicloud.com"), None),
            ("gaussdb-nosql-evil.example.com", None, None),
            ("example.com", None, None),
            ("http://localhost:8080", None, None),
            ("https://gaussdb-nosql.ap-southeast-1.myhuaweicloud.com/api", None, Some("ap-southeast-1")),
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!(url(iam_endpoint_for(&endpoint)).as_deref(), iam, "{text}");
            assert_eq!(region_of(&endpoint), region, "{text}");
        }
    }
}
