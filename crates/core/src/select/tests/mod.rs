//! Which rows a query chooses, compared with a plain reading of what its terms mean.

mod timing;

use super::*;
