package org.schematest.junit.database.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerLabelsTest {

  private static Map<String, String> changed(String key, String value) {
    Map<String, String> labels = new HashMap<>(OwnerLabels.ofThisJvm().labels());
    assertThat(labels).containsKey("org.schematest.jvm." + key);
    labels.put("org.schematest.jvm." + key, value);
    return labels;
  }

  @Test
  void this_jvm_is_alive() {
    assertThat(OwnerLabels.ownerIsDead(OwnerLabels.ofThisJvm().labels(), true)).isFalse();
    assertThat(OwnerLabels.ownerIsDead(OwnerLabels.ofThisJvm().labels(), false)).isFalse();
  }

  @Test
  void a_process_that_is_no_more_is_dead() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(OwnerLabels.ownerIsDead(changed("pid", String.valueOf(process.pid())), true))
        .isTrue();
  }

  @Test
  void a_process_of_the_same_number_that_started_at_another_time_is_another() {
    assertThat(OwnerLabels.ownerIsDead(changed("started", "1"), true)).isTrue();
  }

  @Test
  void of_a_process_on_another_host_nothing_is_known() {
    Map<String, String> labels = changed("host", "elsewhere");
    labels.put("org.schematest.jvm.machine", "elsewhere");
    labels.put("org.schematest.jvm.pid", "999999999");
    assertThat(OwnerLabels.ownerIsDead(labels, true)).isFalse();
    assertThat(OwnerLabels.ownerIsDead(labels, false)).isFalse();
  }

  @Test
  void a_container_that_ended_with_an_earlier_run_of_this_machine_has_no_owner() {
    assertThat(OwnerLabels.ownerIsDead(changed("host", "before the restart"), false)).isTrue();
    assertThat(OwnerLabels.ownerIsDead(changed("host", "before the restart"), true)).isFalse();
  }

  @Test
  void labels_of_somebody_else_are_no_owner_of_ours() {
    assertThat(OwnerLabels.ownerIsDead(Map.of(), true)).isFalse();
    assertThat(OwnerLabels.ownerIsDead(Map.of(), false)).isFalse();
  }
}
