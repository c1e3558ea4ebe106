package org.schematest.samples.shop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

/** The shop's database: its migrations, and the sizes that it is planned for after two years. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SchemaTest(migrations = "classpath:shop/migration")
@TableSize(table = "customers", rows = 2_000_000)
@TableSize(table = "recipients", rows = 3_000_000)
@TableSize(table = "products", rows = 50_000)
@TableSize(table = "orders", rows = 10_000_000)
@TableSize(table = "order_lines", rows = 30_000_000)
@TableSize(table = "payments", rows = 11_000_000)
@TableSize(table = "refunds", rows = 400_000)
@interface ShopSchemaTest {}
