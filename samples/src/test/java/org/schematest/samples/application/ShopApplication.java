package org.schematest.samples.application;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A small shop, as an application that knows nothing of its tests. */
@SpringBootApplication
class ShopApplication {}
