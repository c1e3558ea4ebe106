package org.schematest.junit.database.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers of JVMs that were killed. Testcontainers' Ryuk ends them by itself; where it is
 * switched off, the next run does.
 */
final class AbandonedContainers {

  private static final Logger LOG = LoggerFactory.getLogger(AbandonedContainers.class);

  private AbandonedContainers() {}

  /** Removes them, but for those of JVMs on other machines, which may be alive. */
  static void remove(DockerClient engine) {
    for (Container container :
        engine
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(OwnerLabels.HOST))
            .exec()) {
      if (OwnerLabels.ownerIsDead(container.getLabels(), "running".equals(container.getState()))) {
        remove(engine, container.getId());
      }
    }
  }

  private static void remove(DockerClient engine, String id) {
    try {
      engine.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
      LOG.info("container {}, left by a killed JVM, is removed", id);
    } catch (NotFoundException e) {
      LOG.debug("container {} was removed by another", id, e);
    } catch (DockerException e) {
      LOG.info("container {}, left by a killed JVM, is not removed: {}", id, e.getMessage());
    }
  }
}
