package org.shiheng.kernel.approval;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Flowable, as far as sign-off uses it: where a flow stands and what comes next. It works on our connection, inside our
 * transaction, on tables only city-wide work reaches; it keeps no history, runs no jobs and knows no people.
 */
@Component
class SigningEngine implements DisposableBean {

    private final ScopedDatabase database;
    private final DataSource dataSource;
    private @Nullable ProcessEngine engine;

    SigningEngine(ScopedDatabase database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    /** Makes a compiled flow known; answers the engine's id of it. */
    String deploy(String code, String bpmn) {
        return database.change(Scope.wholeCity(), jdbc -> {
            var repository = engine().getRepositoryService();
            String deployment = repository
                    .createDeployment()
                    .name(code)
                    .addString(code + ".bpmn20.xml", bpmn)
                    .deploy()
                    .getId();
            return repository
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment)
                    .singleResult()
                    .getId();
        });
    }

    /** Begins a flow. */
    Standing start(String definition, Map<String, @Nullable Object> variables) {
        return database.change(Scope.wholeCity(), jdbc -> {
            String instance = engine().getRuntimeService()
                    .startProcessInstanceById(definition, variables)
                    .getId();
            return new Standing(instance, waiting(instance));
        });
    }

    /** A step is signed; answers where the flow stands then. */
    List<Waiting> complete(String instance, String task) {
        return database.change(Scope.wholeCity(), jdbc -> {
            engine().getTaskService().complete(task);
            return waiting(instance);
        });
    }

    /** Where the flow stands now; nothing = it came to its end. */
    private List<Waiting> waiting(String instance) {
        return engine().getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                .map(task -> new Waiting(task.getId(), task.getTaskDefinitionKey()))
                .toList();
    }

    /**
     * Goes back to an earlier step, from wherever it stands: the flow begins anew and what was signed before that step is
     * passed at once. Moving executions about would leave joint steps and branches half there.
     *
     * @param before steps that stay signed
     * @return the instance from now on
     */
    Standing back(String instance, String node, Set<String> before) {
        return database.change(Scope.wholeCity(), jdbc -> {
            var runtime = engine().getRuntimeService();
            var old = runtime.createProcessInstanceQuery()
                    .processInstanceId(instance)
                    .singleResult();
            Map<String, Object> variables = runtime.getVariables(instance);
            runtime.deleteProcessInstance(instance, "sent back");
            Standing begun = start(old.getProcessDefinitionId(), variables);
            String anew = begun.instance();
            List<Waiting> standing = begun.waiting();
            while (standing.stream().noneMatch(one -> one.node().equals(node))) {
                List<Waiting> passed = standing.stream()
                        .filter(one -> before.contains(one.node()))
                        .toList();
                if (passed.isEmpty()) {
                    throw new IllegalStateException("no way from the beginning to " + node);
                }
                // One at a time: after one, others of the same step may be gone.
                standing = complete(anew, passed.getFirst().task());
            }
            return new Standing(anew, standing);
        });
    }

    /** Ends the flow without its act. */
    void end(String instance) {
        database.run(Scope.wholeCity(), jdbc -> engine().getRuntimeService().deleteProcessInstance(instance, "ended"));
    }

    /** Made when it is first needed: most of what the platform does needs no sign-off, and its start costs a second. */
    private synchronized ProcessEngine engine() {
        if (engine == null) {
            engine = settings(dataSource).buildProcessEngine();
        }
        return engine;
    }

    /** The engine's settings; the bench measures the bare engine with the same. */
    static StandaloneProcessEngineConfiguration settings(DataSource dataSource) {
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setEngineName("shiheng-approval");
        settings.setDataSource(new TransactionAwareDataSourceProxy(dataSource));
        settings.setTransactionsExternallyManaged(true);
        settings.setDatabaseType(AbstractEngineConfiguration.DATABASE_TYPE_POSTGRES);
        settings.setDatabaseTablePrefix("approval.");
        settings.setTablePrefixIsSchema(true);
        settings.setDatabaseSchema("approval");
        settings.setDatabaseSchemaUpdate(AbstractEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        settings.setHistoryLevel(HistoryLevel.NONE);
        settings.setDbHistoryUsed(false);
        settings.setAsyncExecutorActivate(false);
        settings.setAsyncHistoryEnabled(false);
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
        settings.setEnableEventDispatcher(false);
        settings.setEnableEntityLinks(false);
        settings.setEnableProcessDefinitionInfoCache(false);
        settings.getPerformanceSettings().setEnableExecutionRelationshipCounts(true);
        settings.getPerformanceSettings().setEnableTaskRelationshipCounts(true);
        settings.setIdGenerator(() -> UUID.randomUUID().toString());
        return settings;
    }

    @Override
    public void destroy() {
        if (engine != null) {
            engine.close();
        }
    }

    /** An instance and its open steps. */
    record Standing(String instance, List<Waiting> waiting) {}

    /** An open step in the engine. */
    record Waiting(String task, String node) {}
}
